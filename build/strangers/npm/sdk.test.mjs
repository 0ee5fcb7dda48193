// Zoho's own SDK for TypeScript, as published, drives the sandbox's CRM: only its environment names other hosts.
import assert from "node:assert/strict";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before, mock, test } from "node:test";
import sdk from "@zohocrm/typescript-sdk-8.0";
import { advance, freshCode, sandbox } from "./sandbox.mjs";

const { Record, ParameterMap, HeaderMap } = sdk;

let store;
before(async () => {
  store = await signIn();
});

/** Signs in, for all scopes or for some, and returns where the SDK keeps its tokens. */
async function signIn(scopes) {
  const dir = mkdtempSync(join(tmpdir(), "strangers-"));
  const tokens = new sdk.FileStore(join(dir, "tokens.csv"));
  const token = new sdk.OAuthBuilder()
    .clientId(sandbox.client_id)
    .clientSecret(sandbox.client_secret)
    .grantToken(await freshCode(scopes))
    .build();
  const builder = await new sdk.InitializeBuilder();
  await builder
    .environment(sdk.DataCenter.setEnvironment(sandbox.crm_url, `${sandbox.accounts_url}/oauth/v2/token`, sandbox.content_url))
    .token(token)
    .store(tokens)
    .SDKConfig(new sdk.SDKConfigBuilder().autoRefreshFields(false).pickListValidation(false).build())
    .resourcePath(`${dir}/`)
    .logger(new sdk.LogBuilder().level(sdk.Levels.OFF).filePath(join(dir, "sdk.log")).build())
    .initialize();
  return tokens;
}

/** Parameters in the SDK's own form. */
async function params(pairs) {
  const map = new ParameterMap();
  for (const [param, value] of pairs) await map.add(param, value);
  return map;
}

/** The object of an answer that is expected to be good. */
function good(answer, status = 200) {
  assert.equal(answer.getStatusCode(), status);
  const object = answer.getObject();
  assert.notEqual(object?.constructor.name, "APIException", JSON.stringify(object, plain));
  return object;
}

function plain(_, value) {
  if (typeof value === "bigint") return String(value);
  return value instanceof Map ? Object.fromEntries(value) : value;
}

const contacts = () => new Record.RecordOperations("Contacts");

test("pages through all contacts", async () => {
  const ids = new Set();
  let token;
  for (let page = 0; page < 10; page++) {
    const pairs = [
      [Record.GetRecordsParam.FIELDS, "id,Last_Name,Email,Account_Name,Owner,Created_Time"],
      [Record.GetRecordsParam.PER_PAGE, 200],
    ];
    if (token) pairs.push([Record.GetRecordsParam.PAGE_TOKEN, token]);
    const body = good(await contacts().getRecords(await params(pairs)));
    for (const record of body.getData()) {
      ids.add(record.getId());
      assert.ok(record.getCreatedTime() instanceof Date);
      assert.equal(typeof record.getKeyValue("Last_Name"), "string");
    }
    if (!body.getInfo().getMoreRecords()) break;
    token = body.getInfo().getNextPageToken();
  }
  assert.equal(ids.size, sandbox.contacts);
});

function contact(values) {
  const record = new Record.Record();
  for (const [name, value] of Object.entries(values)) record.addKeyValue(name, value);
  return record;
}

function body(...records) {
  const wrapper = new Record.BodyWrapper();
  wrapper.setData(records);
  return wrapper;
}

function result(answer, status) {
  const [row] = good(answer, status).getData();
  return row;
}

test("creates, reads, updates, finds and deletes a contact", async () => {
  const email = `ada.${Date.now()}@strangers.example`;
  const created = result(
    await contacts().createRecords(body(contact({ Last_Name: "Byron", First_Name: "Ada", Email: email, Seats: 12, Newsletter: true }))),
    201,
  );
  assert.equal(created.getCode().getValue(), "SUCCESS");
  const id = BigInt(created.getDetails().get("id"));

  const [read] = good(await contacts().getRecord(id)).getData();
  assert.equal(read.getKeyValue("Email"), email);
  assert.equal(read.getKeyValue("Seats"), 12);
  assert.equal(read.getKeyValue("Newsletter"), true);

  const updated = result(await contacts().updateRecord(id, body(contact({ Last_Name: "Lovelace" }))));
  assert.equal(updated.getCode().getValue(), "SUCCESS");

  const upsert = body(contact({ Last_Name: "Lovelace", Email: email, Title: "Countess" }));
  upsert.setDuplicateCheckFields(["Email"]);
  const upserted = result(await contacts().upsertRecords(upsert));
  assert.equal(upserted.getAction().getValue(), "update");
  assert.equal(BigInt(upserted.getDetails().get("id")), id);

  const found = good(await contacts().searchRecords(await params([[Record.SearchRecordsParam.EMAIL, email]])));
  assert.deepEqual(
    found.getData().map((r) => [r.getId(), r.getKeyValue("Title")]),
    [[id, "Countess"]],
  );

  const removed = result(await contacts().deleteRecords(await params([[Record.DeleteRecordsParam.IDS, String(id)]])));
  assert.equal(removed.getCode().getValue(), "SUCCESS");
  assert.equal((await contacts().getRecord(id)).getStatusCode(), 204);

  const gone = good(await contacts().getDeletedRecords(await params([[Record.GetDeletedRecordsParam.TYPE, "recycle"]])));
  assert.ok(gone.getData().some((r) => r.getId() === id && r.getDeletedTime() instanceof Date));
});

test("asks by COQL", async () => {
  const query = new sdk.Coql.BodyWrapper();
  query.setSelectQuery("select Last_Name, Email, Account_Name.Account_Name from Contacts where Email is not null limit 30");
  const answer = good(await new sdk.Coql.CoqlOperations().getRecords(query));
  assert.equal(answer.getData().length, 30);
  assert.ok(answer.getData().every((r) => r.getKeyValue("Email").includes("@")));
  assert.equal(answer.getInfo().getMoreRecords(), true);
});

test("exports by bulk read", async () => {
  const { BulkReadOperations, BodyWrapper, Query, Criteria } = sdk.BulkRead;
  const module = new sdk.Modules.MinifiedModule();
  module.setAPIName("Contacts");
  const query = new Query();
  query.setModule(module);
  query.setFields(["Last_Name", "Email", "Account_Name", "Created_Time"]);
  const criteria = new Criteria();
  const field = new sdk.Fields.MinifiedField();
  field.setAPIName("Created_Time");
  criteria.setField(field);
  criteria.setComparator(new sdk.Choice("greater_equal"));
  criteria.setValue("2020-01-01T00:00:00+00:00");
  query.setCriteria(criteria);
  const request = new BodyWrapper();
  request.setQuery(query);
  const bulk = new BulkReadOperations();
  const [job] = good(await bulk.createBulkReadJob(request), 201).getData();
  assert.equal(job.getStatus().getValue(), "success");
  const id = BigInt(job.getDetails().get("id"));
  let state = "";
  for (let tries = 0; state !== "COMPLETED" && tries < 60; tries++) {
    const [detail] = good(await bulk.getBulkReadJobDetails(id)).getData();
    state = detail.getState().getValue();
    if (state === "COMPLETED") {
      assert.ok(detail.getResult().getCount() >= sandbox.contacts);
    } else {
      await advance("1s");
    }
  }
  assert.equal(state, "COMPLETED");
  const file = good(await bulk.downloadResult(id)).getFile();
  assert.equal(file.getName(), `${id}.zip`);
  const bytes = Buffer.from(file.getStream());
  assert.equal(bytes.subarray(0, 2).toString(), "PK");
});

test("reads users and the organization", async () => {
  const all = good(await new sdk.Users.UsersOperations().getUsers(await params([[sdk.Users.GetUsersParam.TYPE, "ActiveConfirmedAdmins"]])));
  assert.deepEqual(
    all.getUsers().map((u) => [u.getEmail(), u.getProfile().getName(), u.getConfirm(), u.getStatus()]),
    [[sandbox.admin_email, "Administrator", true, "active"]],
  );
  const [user] = good(await new sdk.Users.UsersOperations().getUser(all.getUsers()[0].getId())).getUsers();
  assert.equal(user.getEmail(), sandbox.admin_email);
  const [org] = good(await new sdk.Org.OrgOperations().getOrganization()).getOrg();
  assert.match(org.getZgid(), /^\d+$/);
  assert.ok(org.getLicenseDetails().getPaid());
});

test("reads modules, fields, layouts, pipelines and related lists", async () => {
  const modules = good(await new sdk.Modules.ModulesOperations().getModules()).getModules();
  const deals = modules.find((m) => m.getAPIName() === "Deals");
  assert.ok(deals);
  const [one] = good(await new sdk.Modules.ModulesOperations().getModuleByAPIName("Contacts")).getModules();
  assert.equal(one.getAPIName(), "Contacts");

  const fields = good(await new sdk.Fields.FieldsOperations().getFields(await params([[sdk.Fields.GetFieldsParam.MODULE, "Contacts"]]))).getFields();
  const key = fields.find((f) => f.getAPIName() === "External_Key");
  assert.equal(key.getDataType(), "text");
  assert.notEqual(key.getUnique(), null);
  const account = fields.find((f) => f.getAPIName() === "Account_Name");
  assert.equal(account.getLookup().getModule().getAPIName(), "Accounts");
  const [field] = good(await new sdk.Fields.FieldsOperations().getField(key.getId(), await params([[sdk.Fields.GetFieldParam.MODULE, "Contacts"]]))).getFields();
  assert.equal(field.getAPIName(), "External_Key");

  const [layout] = good(await new sdk.Layouts.LayoutsOperations("Deals").getLayouts(await params([[sdk.Layouts.GetLayoutsParam.MODULE, "Deals"]]))).getLayouts();
  const [pipeline] = good(await new sdk.Pipeline.PipelineOperations(layout.getId()).getPipelines()).getPipeline();
  const kinds = Object.fromEntries(pipeline.getMaps().map((m) => [m.getDisplayValue(), m.getForecastType()]));
  assert.equal(kinds["Won by Partner"], "Closed Lost");
  assert.equal(kinds["Awaiting Signature"], "Open");

  const lists = good(await new sdk.RelatedLists.RelatedListsOperations().getRelatedLists(await params([[sdk.RelatedLists.GetRelatedListsParam.MODULE, "Contacts"]])));
  assert.ok(lists.getRelatedLists().some((l) => l.getAPIName() === "Deals"));
});

test("reads related records and keeps notes", async () => {
  const query = new sdk.Coql.BodyWrapper();
  query.setSelectQuery("select Contact_Name, Stage from Deals where Stage = 'Closed Won' limit 1");
  const [deal] = good(await new sdk.Coql.CoqlOperations().getRecords(query)).getData();
  const who = BigInt(deal.getKeyValue("Contact_Name").get("id"));

  const { RelatedRecordsOperations, GetRelatedRecordsParam } = sdk.RelatedRecords;
  const related = async (list, fields) =>
    new RelatedRecordsOperations(list, "Contacts").getRelatedRecords(who, await params([[GetRelatedRecordsParam.FIELDS, fields]]));
  assert.ok(good(await related("Deals", "Deal_Name,Stage,Amount")).getData().length > 0);
  assert.ok(good(await related("Products", "Product_Name,Unit_Price")).getData().length > 0);

  const { NotesOperations, Note, BodyWrapper, ParentId } = sdk.Notes;
  const parent = new ParentId();
  parent.setId(who);
  const module = new sdk.Modules.MinifiedModule();
  module.setAPIName("Contacts");
  parent.setModule(module);
  const note = new Note();
  note.setNoteTitle("Phone call");
  note.setNoteContent("Asks for the price list.");
  note.setParentId(parent);
  const request = new BodyWrapper();
  request.setData([note]);
  const [made] = good(await new NotesOperations().createNotes(request), 201).getData();
  assert.equal(made.getCode().getValue(), "SUCCESS");
  const id = BigInt(made.getDetails().get("id"));
  const [read] = good(await new NotesOperations().getNote(id, await params([[sdk.Notes.GetNoteParam.FIELDS, "Note_Title,Note_Content,Parent_Id"]]))).getData();
  assert.equal(read.getNoteContent(), "Asks for the price list.");
  assert.equal(read.getParentId().getId(), who);
  assert.equal(good(await new NotesOperations().deleteNote(id)).getData()[0].getCode().getValue(), "SUCCESS");
});

test("gets errors as the SDK's own exceptions", async () => {
  const refused = await contacts().createRecords(body(contact({ First_Name: "Nobody" })));
  assert.equal(refused.getStatusCode(), 400);
  const [row] = refused.getObject().getData();
  assert.ok(row instanceof Record.APIException);
  assert.equal(row.getCode().getValue(), "MANDATORY_NOT_FOUND");
  assert.equal(row.getDetails().get("api_name"), "Last_Name");

  const mixed = await contacts().createRecords(body(contact({ Last_Name: "Fine" }), contact({ Last_Name: "Bad", Email: "no address" })));
  assert.equal(mixed.getStatusCode(), 207);
  assert.deepEqual(
    mixed.getObject().getData().map((r) => r.getCode().getValue()),
    ["SUCCESS", "INVALID_DATA"],
  );

  const wrong = await contacts().searchRecords(await params([[Record.SearchRecordsParam.CRITERIA, "(Nothing:equals:x)"]]));
  assert.ok(wrong.getObject() instanceof Record.APIException);
  assert.equal(wrong.getObject().getCode().getValue(), "INVALID_QUERY");

  const query = new sdk.Coql.BodyWrapper();
  query.setSelectQuery("select Last_Name Contacts");
  const syntax = (await new sdk.Coql.CoqlOperations().getRecords(query)).getObject();
  assert.ok(syntax instanceof sdk.Coql.APIException);
  assert.equal(syntax.getCode().getValue(), "SYNTAX_ERROR");

  const none = await contacts().getRecord(1234567890123456789n);
  assert.equal(none.getStatusCode(), 204);
});

test("is told what has not changed", async () => {
  const headers = new HeaderMap();
  await headers.add(Record.GetRecordsHeader.IF_MODIFIED_SINCE, new Date(Date.now() + 3600_000));
  const answer = await contacts().getRecords(await params([[Record.GetRecordsParam.FIELDS, "id"]]), headers);
  assert.equal(answer.getStatusCode(), 304);
});

test("counts, lists the recycle bin and empties one record of it", async () => {
  assert.ok(good(await contacts().recordCount()).getCount() >= BigInt(sandbox.contacts));
  const made = result(await contacts().createRecords(body(contact({ Last_Name: "Shortlived" }))), 201);
  const id = BigInt(made.getDetails().get("id"));
  result(await contacts().deleteRecord(id));
  const bin = new sdk.RecycleBin.RecycleBinOperations();
  const [entry] = good(await bin.getRecyclebinRecord(id)).getRecycleBin();
  assert.equal(entry.getDisplayName(), "Shortlived");
  assert.equal(entry.getModule().getAPIName(), "Contacts");
  assert.equal(good(await bin.deleteRecyclebinRecord(id)).getRecycleBin()[0].getCode().getValue(), "SUCCESS");
});

test("imports by bulk write", async () => {
  const { BulkWriteOperations, FileBodyWrapper, UploadFileHeader, RequestWrapper, Resource, FieldMapping } = sdk.BulkWrite;
  const [org] = good(await new sdk.Org.OrgOperations().getOrganization()).getOrg();
  const bulk = new BulkWriteOperations();
  const file = new FileBodyWrapper();
  file.setFile(new sdk.StreamWrapper(null, null, sandbox.table));
  const headers = new HeaderMap();
  await headers.add(UploadFileHeader.FEATURE, "bulk-write");
  await headers.add(UploadFileHeader.X_CRM_ORG, org.getZgid());
  const uploaded = good(await bulk.uploadFile(file, headers));
  assert.equal(uploaded.getCode().getValue(), "FILE_UPLOAD_SUCCESS");

  const module = new sdk.Modules.MinifiedModule();
  module.setAPIName("Contacts");
  const resource = new Resource();
  resource.setType(new sdk.Choice("data"));
  resource.setModule(module);
  resource.setFileId(String(uploaded.getDetails().get("file_id")));
  resource.setFieldMappings(
    ["Last_Name", "Email"].map((name, index) => {
      const mapping = new FieldMapping();
      mapping.setAPIName(name);
      mapping.setIndex(index);
      return mapping;
    }),
  );
  const request = new RequestWrapper();
  request.setOperation(new sdk.Choice("insert"));
  request.setResource([resource]);
  const created = good(await bulk.createBulkWriteJob(request), 201);
  assert.equal(created.getStatus().getValue(), "success");
  const id = BigInt(created.getDetails().get("id"));
  let job;
  for (let tries = 0; tries < 60; tries++) {
    job = good(await bulk.getBulkWriteJobDetails(id));
    if (job.getStatus() === "COMPLETED") break;
    await advance("1s");
  }
  assert.equal(job.getStatus(), "COMPLETED");
  const [done] = job.getResource();
  assert.equal(done.getFile().getAddedCount(), 2);
  assert.match(job.getResult().getDownloadUrl(), /write/);
  const found = good(await contacts().searchRecords(await params([[Record.SearchRecordsParam.EMAIL, "bulk.one@strangers.example"]])));
  assert.equal(found.getData().length, 1);
});

// The last tests: one moves the clock on, and one signs in anew.

test("renews the access token once it has expired", async () => {
  const list = async () => contacts().getRecords(await params([[Record.GetRecordsParam.FIELDS, "Last_Name"]]));
  good(await list());
  const [before] = await store.getTokens();
  await advance("2h");
  const late = (await list()).getObject();
  assert.ok(late instanceof Record.APIException, "the SDK's own clock has not moved: it sends the expired token");
  assert.equal(late.getCode().getValue(), "INVALID_TOKEN");

  mock.timers.enable({ apis: ["Date"], now: Date.now() + 2 * 3600_000 });
  good(await list());
  mock.timers.reset();
  const [after] = await store.getTokens();
  assert.equal(after.getRefreshToken(), before.getRefreshToken());
  assert.notEqual(after.getAccessToken(), before.getAccessToken());
});

test("gets a missing scope as the SDK's own exception", async () => {
  await signIn(["ZohoCRM.users.READ", "ZohoCRM.org.READ", "ZohoCRM.modules.contacts.READ", "ZohoCRM.settings.fields.READ"]);
  good(await contacts().getRecords(await params([[Record.GetRecordsParam.FIELDS, "Last_Name"]])));
  const answer = await contacts().createRecords(body(contact({ Last_Name: "Unwelcome" })));
  assert.equal(answer.getStatusCode(), 401);
  const refused = answer.getObject();
  assert.ok(refused instanceof Record.APIException);
  assert.equal(refused.getCode().getValue(), "OAUTH_SCOPE_MISMATCH");
});
