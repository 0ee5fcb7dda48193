import assert from "node:assert/strict";
import { before, test } from "node:test";
import { signIn, zoho } from "./dereekb.mjs";

let crm;
before(async () => {
  crm = (await signIn()).crm;
});

test("creates, reads, updates, upserts, searches and deletes a record", async () => {
  const email = `grace.${Date.now()}@strangers.example`;
  const made = await zoho.zohoCrmInsertRecord(crm)({ module: "Contacts", data: { Last_Name: "Hopper", Email: email } });
  const record = await zoho.zohoCrmGetRecordById(crm)({ module: "Contacts", id: made.id });
  assert.equal(record.Email, email);
  await zoho.zohoCrmUpdateRecord(crm)({ module: "Contacts", data: { id: made.id, First_Name: "Grace" } });
  const upserted = await zoho.zohoCrmUpsertRecord(crm)({ module: "Contacts", data: [{ Last_Name: "Hopper", Email: email, Title: "Admiral" }] });
  assert.equal(upserted.successItems.length, 1);
  const found = await zoho.zohoCrmSearchRecords(crm)({ module: "Contacts", criteria: [{ field: "Email", filter: "equals", value: email }] });
  assert.deepEqual(
    found.data.map((r) => [r.id, r.First_Name, r.Title]),
    [[made.id, "Grace", "Admiral"]],
  );
  const gone = await zoho.zohoCrmDeleteRecord(crm)({ module: "Contacts", ids: made.id });
  assert.equal(gone.successItems.length, 1);
  await assert.rejects(zoho.zohoCrmGetRecordById(crm)({ module: "Contacts", id: made.id }), zoho.ZohoCrmRecordNoContentError);
});

test("lists records and related records", async () => {
  const page = await zoho.zohoCrmGetRecords(crm)({ module: "Deals", fields: ["Deal_Name", "Contact_Name"], per_page: 20 });
  assert.equal(page.info.more_records, true);
  const deals = zoho.zohoCrmGetRelatedRecordsFunctionFactory(crm)({ targetModule: "Deals" });
  const related = await deals({ module: "Contacts", id: page.data[0].Contact_Name.id, filter: { fields: "Deal_Name,Stage" } });
  assert.ok(related.data.some((d) => d.id === page.data[0].id));
});

test("gets a missing mandatory field as its own error", async () => {
  await assert.rejects(zoho.zohoCrmInsertRecord(crm)({ module: "Contacts", data: { First_Name: "Nobody" } }), zoho.ZohoCrmRecordCrudMandatoryFieldNotFoundError);
});
