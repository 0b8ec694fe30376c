document.querySelector("#upload").addEventListener("click", async () => {
  if (await BotChallenge.ensure()) startUpload();
});

document.addEventListener('bot-challenge-failed', (event) => {
  if (event.detail.message) notify(event.detail.message);
});

function startUpload() {
  notify("The upload has begun.");
}

function notify(text) {
  document.querySelector("#notice").textContent = text;
}
