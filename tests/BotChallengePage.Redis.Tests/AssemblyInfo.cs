// Latencies are measured, and servers started and stopped.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
