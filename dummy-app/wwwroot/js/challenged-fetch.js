/**
 * fetch() for what is protected by [BotChallenge]: when the server asks for a challenge instead of answering, the
 * visitor goes to the challenge page, and comes back to this one afterwards.
 */
export async function fetchOrChallenge(url, options) {
  const response = await fetch(url, options);
  const type = response.headers.get("content-type") ?? "";
  if (response.status !== 403 || !type.startsWith("application/problem+json")) return response;

  const { challenge } = await response.clone().json();
  if (!challenge) return response;

  const page = new URL(challenge.page, location.origin);
  page.searchParams.set("dest", location.pathname + location.search);
  if (challenge.policy !== "default") page.searchParams.set("policy", challenge.policy);
  page.hash = location.hash;
  location.assign(page);
  return new Promise(() => {}); // This page is being left: there is nothing to go on with.
}
