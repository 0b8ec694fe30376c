document.querySelector("#load").addEventListener("click", async () => {
  const { data } = await axios.get("/partials/part");
  const page = new DOMParser().parseFromString(data, "text/html");
  document.querySelector("#part").append(page.querySelector("#loaded"));
});
