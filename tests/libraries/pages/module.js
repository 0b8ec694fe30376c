import { ensure } from "/bot-challenge/assets/client.mjs";

if (await ensure()) {
  const response = await fetch("/partials/part");
  document.querySelector("#part").textContent = `${response.status}`;
}
