// Sites share the clock with nobody, but their servers share two cores.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
