$("#load").on("click", () => $("#part").load("/partials/part #loaded"));
