const form = document.querySelector("#comment");
document.querySelector("#save").addEventListener("click", async () => {
  if (!await BotChallengeForms.ready(form)) return;
  const answer = await fetch("/comments", { method: "POST", body: new FormData(form) });
  document.querySelector("#saved").textContent = await answer.text();
});
