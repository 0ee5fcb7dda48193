import assert from "node:assert/strict";
import { before, test } from "node:test";
import { sandbox } from "./sandbox.mjs";
import { signIn, zoho } from "./dereekb.mjs";

let session;
before(async () => {
  session = await signIn();
});

test("signs in by code and refreshes", async () => {
  assert.equal(session.grant.api_domain, sandbox.crm_url);
  assert.match(session.grant.refresh_token, /^1000\./);
  const { accessToken, expiresIn } = await session.accountsContext.loadAccessToken();
  assert.match(accessToken, /^1000\./);
  assert.equal(expiresIn, 3600);
});

test("pages through tickets", async () => {
  const page = zoho.zohoDeskGetTicketsPageFactory(session.desk)({ limit: 50, include: ["contacts", "assignee", "departments"] }, { maxItemsPerPage: 50 });
  const seen = new Set();
  for (let next = await page.fetchNext(); ; next = await next.fetchNext()) {
    for (const ticket of next.result.data) {
      seen.add(ticket.id);
      assert.ok(ticket.department.name);
      assert.equal(ticket.contact?.id ?? null, ticket.contactId);
      assert.equal(ticket.assignee?.id ?? null, ticket.assigneeId);
    }
    if (!next.hasNext) break;
  }
  assert.equal(seen.size, (await zoho.zohoDeskSearchTickets(session.desk)({ limit: 1 })).count);
});

test("reads a ticket, those of its contact, and finds it by its number", async () => {
  const [first] = (await zoho.zohoDeskGetTickets(session.desk)({ limit: 5, status: "Open" })).data.filter((t) => t.contactId);
  const ticket = await zoho.zohoDeskGetTicketById(session.desk)({ ticketId: first.id, include: ["contacts", "assignee"] });
  assert.equal(ticket.ticketNumber, first.ticketNumber);
  assert.equal(ticket.contact.id, first.contactId);
  const theirs = await zoho.zohoDeskGetTicketsForContact(session.desk)({ contactId: first.contactId, limit: 20, sortBy: "-createdTime" });
  assert.ok(theirs.data.some((t) => t.id === first.id));
  const found = await zoho.zohoDeskSearchTickets(session.desk)({ ticketNumber: first.ticketNumber });
  assert.deepEqual(
    found.data.map((t) => t.id),
    [first.id],
  );
});

test("reads contacts, agents, departments and who it is", async () => {
  const contacts = await zoho.zohoDeskGetContacts(session.desk)({ limit: 100, include: "accounts" });
  assert.equal(contacts.data.length, 100);
  const one = await zoho.zohoDeskGetContactById(session.desk)({ contactId: contacts.data[0].id });
  assert.equal(one.lastName, contacts.data[0].lastName);
  const agents = await zoho.zohoDeskGetAgents(session.desk)({ limit: 50 });
  const me = await zoho.zohoDeskGetMyInfo(session.desk)();
  assert.equal(me.emailId, sandbox.admin_email);
  assert.ok(agents.data.some((a) => a.id === me.id));
  assert.equal((await zoho.zohoDeskGetAgentById(session.desk)({ agentId: me.id })).emailId, me.emailId);
  assert.equal((await zoho.zohoDeskGetAgentsByIds(session.desk)({ agentIds: agents.data.map((a) => a.id) })).length, agents.data.length);
  const departments = await zoho.zohoDeskGetDepartments(session.desk)({ limit: 50 });
  assert.equal(departments.data.length, 2);
  const department = await zoho.zohoDeskGetDepartmentById(session.desk)({ departmentId: departments.data[1].id });
  assert.equal(department.name, departments.data[1].name);
});

test("reads the credits and gets refusals as the client's own errors", async () => {
  const response = await session.desk.fetch("/contacts?limit=1", { method: "GET" });
  assert.ok(Number(response.headers.get(zoho.ZOHO_DESK_RATE_LIMIT_REMAINING_HEADER)) > 0);
  assert.equal(response.headers.get(zoho.ZOHO_DESK_RATE_LIMIT_WEIGHT_HEADER), "3");
  const refused = (code) => (e) => e instanceof zoho.ZohoServerFetchResponseError && e.error.errorCode === code;
  await assert.rejects(zoho.zohoDeskGetTickets(session.desk)({ limit: 101 }), refused("UNPROCESSABLE_ENTITY"));
  await assert.rejects(zoho.zohoDeskGetTicketById(session.desk)({ ticketId: "77" }), refused("URL_NOT_FOUND"));
});
