/** Where the sandbox is and how to sign in, as `counterpart sandbox` says it on its first line. */
export const sandbox = JSON.parse(process.env.COUNTERPART_SANDBOX ?? "{}");

if (!sandbox.crm_url) {
  throw new Error("COUNTERPART_SANDBOX is not set; run these tests with: go test -tags=strangers ./build/strangers");
}

/** A further code to sign in with: each is good for one use. Without scopes it is for all of them. */
export async function freshCode(scopes) {
  const answer = await fetch(`${sandbox.control_url}/_sandbox/code`, { method: "POST", body: JSON.stringify(scopes ? { scopes } : {}) });
  return (await answer.json()).code;
}

/** Moves the sandbox's clock on. */
export async function advance(duration) {
  await fetch(`${sandbox.control_url}/_sandbox/knobs`, { method: "PATCH", body: JSON.stringify({ clock: { advance: duration } }) });
}
