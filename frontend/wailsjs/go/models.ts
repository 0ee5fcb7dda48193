export namespace api {
	
	export class About {
	    version: string;
	    data_folder: string;
	    log_folder: string;
	    config_file: string;
	
	    static createFrom(source: any = {}) {
	        return new About(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.version = source["version"];
	        this.data_folder = source["data_folder"];
	        this.log_folder = source["log_folder"];
	        this.config_file = source["config_file"];
	    }
	}
	export class ActivityRow {
	    id: string;
	    kind: string;
	    subject: string;
	    open: boolean;
	    status: string;
	    priority: string;
	    at: string;
	    due: string;
	    until: string;
	    overdue: boolean;
	    about: string;
	    duration: string;
	    owner: string;
	    url: string;
	
	    static createFrom(source: any = {}) {
	        return new ActivityRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.kind = source["kind"];
	        this.subject = source["subject"];
	        this.open = source["open"];
	        this.status = source["status"];
	        this.priority = source["priority"];
	        this.at = source["at"];
	        this.due = source["due"];
	        this.until = source["until"];
	        this.overdue = source["overdue"];
	        this.about = source["about"];
	        this.duration = source["duration"];
	        this.owner = source["owner"];
	        this.url = source["url"];
	    }
	}
	export class Problem {
	    code: string;
	    message: string;
	    field: string;
	    hint: string;
	    details: string;
	
	    static createFrom(source: any = {}) {
	        return new Problem(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.code = source["code"];
	        this.message = source["message"];
	        this.field = source["field"];
	        this.hint = source["hint"];
	        this.details = source["details"];
	    }
	}
	export class Reading {
	    as_of: string;
	    fresh: boolean;
	    absent: string;
	    problem?: Problem;
	
	    static createFrom(source: any = {}) {
	        return new Reading(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.as_of = source["as_of"];
	        this.fresh = source["fresh"];
	        this.absent = source["absent"];
	        this.problem = this.convertValues(source["problem"], Problem);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class ActivitySection {
	    rows: ActivityRow[];
	    more: boolean;
	    reading: Reading;
	
	    static createFrom(source: any = {}) {
	        return new ActivitySection(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.rows = this.convertValues(source["rows"], ActivityRow);
	        this.more = source["more"];
	        this.reading = this.convertValues(source["reading"], Reading);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Choice {
	    id: string;
	    name: string;
	
	    static createFrom(source: any = {}) {
	        return new Choice(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	    }
	}
	export class ConfigRow {
	    key: string;
	    value: string;
	    default: string;
	    allowed: string;
	    help: string;
	    kind: string;
	    choices: string[];
	    low: string;
	    high: string;
	    set_by: string;
	
	    static createFrom(source: any = {}) {
	        return new ConfigRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.key = source["key"];
	        this.value = source["value"];
	        this.default = source["default"];
	        this.allowed = source["allowed"];
	        this.help = source["help"];
	        this.kind = source["kind"];
	        this.choices = source["choices"];
	        this.low = source["low"];
	        this.high = source["high"];
	        this.set_by = source["set_by"];
	    }
	}
	export class ConflictRow {
	    id: string;
	    time: string;
	    module: string;
	    name: string;
	    field: string;
	    crm_field: string;
	    kept: string;
	    lost: string;
	    winner: string;
	    rule: string;
	    takeable: boolean;
	
	    static createFrom(source: any = {}) {
	        return new ConflictRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.time = source["time"];
	        this.module = source["module"];
	        this.name = source["name"];
	        this.field = source["field"];
	        this.crm_field = source["crm_field"];
	        this.kept = source["kept"];
	        this.lost = source["lost"];
	        this.winner = source["winner"];
	        this.rule = source["rule"];
	        this.takeable = source["takeable"];
	    }
	}
	export class ConnectRequest {
	    admin_email: string;
	    client_id: string;
	    client_secret: string;
	    code: string;
	    browser: boolean;
	    redirect_port: number;
	    data_center: string;
	    desk_org: string;
	    accounts_url: string;
	    desk_url: string;
	    crm_url: string;
	    content_url: string;
	
	    static createFrom(source: any = {}) {
	        return new ConnectRequest(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.admin_email = source["admin_email"];
	        this.client_id = source["client_id"];
	        this.client_secret = source["client_secret"];
	        this.code = source["code"];
	        this.browser = source["browser"];
	        this.redirect_port = source["redirect_port"];
	        this.data_center = source["data_center"];
	        this.desk_org = source["desk_org"];
	        this.accounts_url = source["accounts_url"];
	        this.desk_url = source["desk_url"];
	        this.crm_url = source["crm_url"];
	        this.content_url = source["content_url"];
	    }
	}
	export class Scope {
	    names: string[];
	    why: string;
	
	    static createFrom(source: any = {}) {
	        return new Scope(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.names = source["names"];
	        this.why = source["why"];
	    }
	}
	export class Connection {
	    connected: boolean;
	    admin_email: string;
	    way: string;
	    data_center: string;
	    environment: string;
	    desk_org: string;
	    desk_org_name: string;
	    desk_edition: string;
	    crm_org_name: string;
	    crm_edition: string;
	    warning: string;
	    missing: Scope[];
	
	    static createFrom(source: any = {}) {
	        return new Connection(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.connected = source["connected"];
	        this.admin_email = source["admin_email"];
	        this.way = source["way"];
	        this.data_center = source["data_center"];
	        this.environment = source["environment"];
	        this.desk_org = source["desk_org"];
	        this.desk_org_name = source["desk_org_name"];
	        this.desk_edition = source["desk_edition"];
	        this.crm_org_name = source["crm_org_name"];
	        this.crm_edition = source["crm_edition"];
	        this.warning = source["warning"];
	        this.missing = this.convertValues(source["missing"], Scope);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Consent {
	    address: string;
	    redirect_uri: string;
	
	    static createFrom(source: any = {}) {
	        return new Consent(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.address = source["address"];
	        this.redirect_uri = source["redirect_uri"];
	    }
	}
	export class Credit {
	    used: number;
	    remaining: number;
	    limit: number;
	    reserve: number;
	    resets_at: string;
	
	    static createFrom(source: any = {}) {
	        return new Credit(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.used = source["used"];
	        this.remaining = source["remaining"];
	        this.limit = source["limit"];
	        this.reserve = source["reserve"];
	        this.resets_at = source["resets_at"];
	    }
	}
	export class Credits {
	    desk: Credit;
	    crm: Credit;
	
	    static createFrom(source: any = {}) {
	        return new Credits(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.desk = this.convertValues(source["desk"], Credit);
	        this.crm = this.convertValues(source["crm"], Credit);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class CustomerCount {
	    state: string;
	    count: number;
	
	    static createFrom(source: any = {}) {
	        return new CustomerCount(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.state = source["state"];
	        this.count = source["count"];
	    }
	}
	export class CustomerRow {
	    id: string;
	    module: string;
	    name: string;
	    key: string;
	    phone: string;
	    company: string;
	    state: string;
	    desk: string;
	    crm: string;
	    changed: string;
	    why: string;
	
	    static createFrom(source: any = {}) {
	        return new CustomerRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.module = source["module"];
	        this.name = source["name"];
	        this.key = source["key"];
	        this.phone = source["phone"];
	        this.company = source["company"];
	        this.state = source["state"];
	        this.desk = source["desk"];
	        this.crm = source["crm"];
	        this.changed = source["changed"];
	        this.why = source["why"];
	    }
	}
	export class CustomerPage {
	    offset: number;
	    total: number;
	    counts: CustomerCount[];
	    rows: CustomerRow[];
	
	    static createFrom(source: any = {}) {
	        return new CustomerPage(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.offset = source["offset"];
	        this.total = source["total"];
	        this.counts = this.convertValues(source["counts"], CustomerCount);
	        this.rows = this.convertValues(source["rows"], CustomerRow);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class CustomerQuery {
	    module: string;
	    state: string;
	    search: string;
	    offset: number;
	    limit: number;
	
	    static createFrom(source: any = {}) {
	        return new CustomerQuery(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.module = source["module"];
	        this.state = source["state"];
	        this.search = source["search"];
	        this.offset = source["offset"];
	        this.limit = source["limit"];
	    }
	}
	
	export class DataCenter {
	    name: string;
	    label: string;
	    console: string;
	
	    static createFrom(source: any = {}) {
	        return new DataCenter(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.label = source["label"];
	        this.console = source["console"];
	    }
	}
	export class DealRow {
	    id: string;
	    name: string;
	    stage: string;
	    category: string;
	    pipeline: string;
	    amount: string;
	    currency: string;
	    probability: string;
	    closing: string;
	    contact: string;
	    account: string;
	    owner: string;
	    next_step: string;
	    url: string;
	
	    static createFrom(source: any = {}) {
	        return new DealRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.stage = source["stage"];
	        this.category = source["category"];
	        this.pipeline = source["pipeline"];
	        this.amount = source["amount"];
	        this.currency = source["currency"];
	        this.probability = source["probability"];
	        this.closing = source["closing"];
	        this.contact = source["contact"];
	        this.account = source["account"];
	        this.owner = source["owner"];
	        this.next_step = source["next_step"];
	        this.url = source["url"];
	    }
	}
	export class DealSection {
	    rows: DealRow[];
	    more: boolean;
	    reading: Reading;
	
	    static createFrom(source: any = {}) {
	        return new DealSection(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.rows = this.convertValues(source["rows"], DealRow);
	        this.more = source["more"];
	        this.reading = this.convertValues(source["reading"], Reading);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class DeskOrganization {
	    id: string;
	    name: string;
	    edition: string;
	    admin: boolean;
	
	    static createFrom(source: any = {}) {
	        return new DeskOrganization(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.edition = source["edition"];
	        this.admin = source["admin"];
	    }
	}
	export class Disconnected {
	    warning: string;
	
	    static createFrom(source: any = {}) {
	        return new Disconnected(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.warning = source["warning"];
	    }
	}
	export class DoctorRow {
	    check: string;
	    state: string;
	    detail: string;
	    advice: string;
	
	    static createFrom(source: any = {}) {
	        return new DoctorRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.check = source["check"];
	        this.state = source["state"];
	        this.detail = source["detail"];
	        this.advice = source["advice"];
	    }
	}
	export class ProfileFact {
	    side: string;
	    api: string;
	    label: string;
	    value: string;
	    kind: string;
	
	    static createFrom(source: any = {}) {
	        return new ProfileFact(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.side = source["side"];
	        this.api = source["api"];
	        this.label = source["label"];
	        this.value = source["value"];
	        this.kind = source["kind"];
	    }
	}
	export class ProfileOwner {
	    side: string;
	    name: string;
	    email: string;
	
	    static createFrom(source: any = {}) {
	        return new ProfileOwner(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.side = source["side"];
	        this.name = source["name"];
	        this.email = source["email"];
	    }
	}
	export class Facts {
	    owners: ProfileOwner[];
	    rows: ProfileFact[];
	    reading: Reading;
	
	    static createFrom(source: any = {}) {
	        return new Facts(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.owners = this.convertValues(source["owners"], ProfileOwner);
	        this.rows = this.convertValues(source["rows"], ProfileFact);
	        this.reading = this.convertValues(source["reading"], Reading);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class FailureGroup {
	    module: string;
	    code: string;
	    reason: string;
	    meaning: string;
	    advice: string;
	    side: string;
	    field: string;
	    count: number;
	
	    static createFrom(source: any = {}) {
	        return new FailureGroup(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.module = source["module"];
	        this.code = source["code"];
	        this.reason = source["reason"];
	        this.meaning = source["meaning"];
	        this.advice = source["advice"];
	        this.side = source["side"];
	        this.field = source["field"];
	        this.count = source["count"];
	    }
	}
	export class FailureRow {
	    id: string;
	    time: string;
	    module: string;
	    side: string;
	    record_id: string;
	    name: string;
	    code: string;
	    reason: string;
	    meaning: string;
	    message: string;
	    advice: string;
	    field: string;
	    attempts: number;
	    next_try: string;
	
	    static createFrom(source: any = {}) {
	        return new FailureRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.time = source["time"];
	        this.module = source["module"];
	        this.side = source["side"];
	        this.record_id = source["record_id"];
	        this.name = source["name"];
	        this.code = source["code"];
	        this.reason = source["reason"];
	        this.meaning = source["meaning"];
	        this.message = source["message"];
	        this.advice = source["advice"];
	        this.field = source["field"];
	        this.attempts = source["attempts"];
	        this.next_try = source["next_try"];
	    }
	}
	export class FailurePage {
	    offset: number;
	    total: number;
	    rows: FailureRow[];
	
	    static createFrom(source: any = {}) {
	        return new FailurePage(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.offset = source["offset"];
	        this.total = source["total"];
	        this.rows = this.convertValues(source["rows"], FailureRow);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class FailureQuery {
	    module: string;
	    code: string;
	    offset: number;
	    limit: number;
	
	    static createFrom(source: any = {}) {
	        return new FailureQuery(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.module = source["module"];
	        this.code = source["code"];
	        this.offset = source["offset"];
	        this.limit = source["limit"];
	    }
	}
	
	export class Sizes {
	    contacts: number;
	    accounts: number;
	
	    static createFrom(source: any = {}) {
	        return new Sizes(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.contacts = source["contacts"];
	        this.accounts = source["accounts"];
	    }
	}
	export class Found {
	    connection: Connection;
	    desk: Sizes;
	    crm: Sizes;
	
	    static createFrom(source: any = {}) {
	        return new Found(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.connection = this.convertValues(source["connection"], Connection);
	        this.desk = this.convertValues(source["desk"], Sizes);
	        this.crm = this.convertValues(source["crm"], Sizes);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class HistoryDay {
	    date: string;
	    lines: number;
	    added: number;
	    updated: number;
	    failed: number;
	
	    static createFrom(source: any = {}) {
	        return new HistoryDay(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.date = source["date"];
	        this.lines = source["lines"];
	        this.added = source["added"];
	        this.updated = source["updated"];
	        this.failed = source["failed"];
	    }
	}
	export class HistoryRow {
	    date: string;
	    source: string;
	    target: string;
	    module: string;
	    added: number;
	    updated: number;
	    failed: number;
	    run_id: string;
	    finished: string;
	    state: string;
	
	    static createFrom(source: any = {}) {
	        return new HistoryRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.date = source["date"];
	        this.source = source["source"];
	        this.target = source["target"];
	        this.module = source["module"];
	        this.added = source["added"];
	        this.updated = source["updated"];
	        this.failed = source["failed"];
	        this.run_id = source["run_id"];
	        this.finished = source["finished"];
	        this.state = source["state"];
	    }
	}
	export class HistoryPage {
	    offset: number;
	    total: number;
	    rows: HistoryRow[];
	    days: HistoryDay[];
	
	    static createFrom(source: any = {}) {
	        return new HistoryPage(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.offset = source["offset"];
	        this.total = source["total"];
	        this.rows = this.convertValues(source["rows"], HistoryRow);
	        this.days = this.convertValues(source["days"], HistoryDay);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class HistoryQuery {
	    days: number;
	    day: string;
	    source: string;
	    module: string;
	    failed: boolean;
	    offset: number;
	    limit: number;
	
	    static createFrom(source: any = {}) {
	        return new HistoryQuery(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.days = source["days"];
	        this.day = source["day"];
	        this.source = source["source"];
	        this.module = source["module"];
	        this.failed = source["failed"];
	        this.offset = source["offset"];
	        this.limit = source["limit"];
	    }
	}
	
	export class Import {
	    mode: string;
	    every: string;
	    last_at: string;
	    next_at: string;
	    enabled_at: string;
	
	    static createFrom(source: any = {}) {
	        return new Import(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.mode = source["mode"];
	        this.every = source["every"];
	        this.last_at = source["last_at"];
	        this.next_at = source["next_at"];
	        this.enabled_at = source["enabled_at"];
	    }
	}
	export class MappingField {
	    api: string;
	    label: string;
	    type: string;
	    sample: string;
	    custom: boolean;
	    mandatory: boolean;
	    read_only: boolean;
	
	    static createFrom(source: any = {}) {
	        return new MappingField(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.api = source["api"];
	        this.label = source["label"];
	        this.type = source["type"];
	        this.sample = source["sample"];
	        this.custom = source["custom"];
	        this.mandatory = source["mandatory"];
	        this.read_only = source["read_only"];
	    }
	}
	export class MappingChoice {
	    crm: MappingField;
	    direction: string;
	    type_check: string;
	    note: string;
	    used_by: string;
	
	    static createFrom(source: any = {}) {
	        return new MappingChoice(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.crm = this.convertValues(source["crm"], MappingField);
	        this.direction = source["direction"];
	        this.type_check = source["type_check"];
	        this.note = source["note"];
	        this.used_by = source["used_by"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class MappingValue {
	    desk: string;
	    crm: string;
	
	    static createFrom(source: any = {}) {
	        return new MappingValue(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.desk = source["desk"];
	        this.crm = source["crm"];
	    }
	}
	export class MappingEdit {
	    module: string;
	    desk: string;
	    crm: string;
	    direction: string;
	    conflict: string;
	    never_clear: boolean;
	    values: MappingValue[];
	
	    static createFrom(source: any = {}) {
	        return new MappingEdit(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.module = source["module"];
	        this.desk = source["desk"];
	        this.crm = source["crm"];
	        this.direction = source["direction"];
	        this.conflict = source["conflict"];
	        this.never_clear = source["never_clear"];
	        this.values = this.convertValues(source["values"], MappingValue);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class MappingValues {
	    possible: boolean;
	    pairs: MappingValue[];
	    desk: string[];
	    crm: string[];
	    no_crm: string[];
	    no_desk: string[];
	    suggested: MappingValue[];
	
	    static createFrom(source: any = {}) {
	        return new MappingValues(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.possible = source["possible"];
	        this.pairs = this.convertValues(source["pairs"], MappingValue);
	        this.desk = source["desk"];
	        this.crm = source["crm"];
	        this.no_crm = source["no_crm"];
	        this.no_desk = source["no_desk"];
	        this.suggested = this.convertValues(source["suggested"], MappingValue);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class MappingPair {
	    crm: string;
	    direction: string;
	    conflict: string;
	    never_clear: boolean;
	    values: MappingValue[];
	
	    static createFrom(source: any = {}) {
	        return new MappingPair(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.crm = source["crm"];
	        this.direction = source["direction"];
	        this.conflict = source["conflict"];
	        this.never_clear = source["never_clear"];
	        this.values = this.convertValues(source["values"], MappingValue);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class MappingLine {
	    desk: MappingField;
	    crm: MappingField;
	    pair: MappingPair;
	    saved: MappingPair;
	    type_check: string;
	    note: string;
	    match_key: boolean;
	    fixed: boolean;
	    refused: boolean;
	    values: MappingValues;
	
	    static createFrom(source: any = {}) {
	        return new MappingLine(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.desk = this.convertValues(source["desk"], MappingField);
	        this.crm = this.convertValues(source["crm"], MappingField);
	        this.pair = this.convertValues(source["pair"], MappingPair);
	        this.saved = this.convertValues(source["saved"], MappingPair);
	        this.type_check = source["type_check"];
	        this.note = source["note"];
	        this.match_key = source["match_key"];
	        this.fixed = source["fixed"];
	        this.refused = source["refused"];
	        this.values = this.convertValues(source["values"], MappingValues);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class PlanCost {
	    desk_credits: number;
	    crm_credits: number;
	    seconds: number;
	    days: number;
	    sentence: string;
	
	    static createFrom(source: any = {}) {
	        return new PlanCost(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.desk_credits = source["desk_credits"];
	        this.crm_credits = source["crm_credits"];
	        this.seconds = source["seconds"];
	        this.days = source["days"];
	        this.sentence = source["sentence"];
	    }
	}
	export class PlanLine {
	    module: string;
	    source: string;
	    target: string;
	    add: number;
	    update: number;
	    restore: number;
	    conflict: number;
	
	    static createFrom(source: any = {}) {
	        return new PlanLine(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.module = source["module"];
	        this.source = source["source"];
	        this.target = source["target"];
	        this.add = source["add"];
	        this.update = source["update"];
	        this.restore = source["restore"];
	        this.conflict = source["conflict"];
	    }
	}
	export class PlanSummary {
	    plan_id: string;
	    made_at: string;
	    guard: string;
	    warning: string;
	    total: number;
	    chosen: number;
	    withheld: number;
	    matched: number;
	    unchanged: number;
	    outside_window: number;
	    desk_only: number;
	    failures: number;
	    deletes: number;
	    lines: PlanLine[];
	    chosen_lines: PlanLine[];
	    cost: PlanCost;
	
	    static createFrom(source: any = {}) {
	        return new PlanSummary(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.plan_id = source["plan_id"];
	        this.made_at = source["made_at"];
	        this.guard = source["guard"];
	        this.warning = source["warning"];
	        this.total = source["total"];
	        this.chosen = source["chosen"];
	        this.withheld = source["withheld"];
	        this.matched = source["matched"];
	        this.unchanged = source["unchanged"];
	        this.outside_window = source["outside_window"];
	        this.desk_only = source["desk_only"];
	        this.failures = source["failures"];
	        this.deletes = source["deletes"];
	        this.lines = this.convertValues(source["lines"], PlanLine);
	        this.chosen_lines = this.convertValues(source["chosen_lines"], PlanLine);
	        this.cost = this.convertValues(source["cost"], PlanCost);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class MappingPreview {
	    running: boolean;
	    summary: PlanSummary;
	
	    static createFrom(source: any = {}) {
	        return new MappingPreview(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.running = source["running"];
	        this.summary = this.convertValues(source["summary"], PlanSummary);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class MappingSaved {
	    known: boolean;
	    records: number;
	
	    static createFrom(source: any = {}) {
	        return new MappingSaved(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.known = source["known"];
	        this.records = source["records"];
	    }
	}
	export class MappingSheet {
	    module: string;
	    rule: string;
	    lines: MappingLine[];
	    missing: string[];
	
	    static createFrom(source: any = {}) {
	        return new MappingSheet(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.module = source["module"];
	        this.rule = source["rule"];
	        this.lines = this.convertValues(source["lines"], MappingLine);
	        this.missing = source["missing"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	export class NoteRow {
	    id: string;
	    title: string;
	    text: string;
	    author: string;
	    created: string;
	    modified: string;
	
	    static createFrom(source: any = {}) {
	        return new NoteRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.title = source["title"];
	        this.text = source["text"];
	        this.author = source["author"];
	        this.created = source["created"];
	        this.modified = source["modified"];
	    }
	}
	export class NoteSection {
	    rows: NoteRow[];
	    more: boolean;
	    reading: Reading;
	
	    static createFrom(source: any = {}) {
	        return new NoteSection(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.rows = this.convertValues(source["rows"], NoteRow);
	        this.more = source["more"];
	        this.reading = this.convertValues(source["reading"], Reading);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class PlanField {
	    desk: string;
	    crm: string;
	    desk_label: string;
	    crm_label: string;
	    source: string;
	    before: string;
	    after: string;
	    conflict: boolean;
	    lost: string;
	    rule: string;
	
	    static createFrom(source: any = {}) {
	        return new PlanField(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.desk = source["desk"];
	        this.crm = source["crm"];
	        this.desk_label = source["desk_label"];
	        this.crm_label = source["crm_label"];
	        this.source = source["source"];
	        this.before = source["before"];
	        this.after = source["after"];
	        this.conflict = source["conflict"];
	        this.lost = source["lost"];
	        this.rule = source["rule"];
	    }
	}
	export class OperationRow {
	    id: string;
	    time: string;
	    module: string;
	    action: string;
	    source: string;
	    target: string;
	    record_id: string;
	    counterpart_id: string;
	    name: string;
	    outcome: string;
	    conflict: boolean;
	    reason: string;
	    message: string;
	    advice: string;
	    service: string;
	    fields: PlanField[];
	
	    static createFrom(source: any = {}) {
	        return new OperationRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.time = source["time"];
	        this.module = source["module"];
	        this.action = source["action"];
	        this.source = source["source"];
	        this.target = source["target"];
	        this.record_id = source["record_id"];
	        this.counterpart_id = source["counterpart_id"];
	        this.name = source["name"];
	        this.outcome = source["outcome"];
	        this.conflict = source["conflict"];
	        this.reason = source["reason"];
	        this.message = source["message"];
	        this.advice = source["advice"];
	        this.service = source["service"];
	        this.fields = this.convertValues(source["fields"], PlanField);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class OperationPage {
	    offset: number;
	    total: number;
	    rows: OperationRow[];
	
	    static createFrom(source: any = {}) {
	        return new OperationPage(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.offset = source["offset"];
	        this.total = source["total"];
	        this.rows = this.convertValues(source["rows"], OperationRow);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class OperationQuery {
	    run_id: string;
	    target: string;
	    module: string;
	    action: string;
	    search: string;
	    offset: number;
	    limit: number;
	
	    static createFrom(source: any = {}) {
	        return new OperationQuery(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.run_id = source["run_id"];
	        this.target = source["target"];
	        this.module = source["module"];
	        this.action = source["action"];
	        this.search = source["search"];
	        this.offset = source["offset"];
	        this.limit = source["limit"];
	    }
	}
	
	export class PersonRow {
	    id: string;
	    name: string;
	    email: string;
	    phone: string;
	    title: string;
	    state: string;
	    url: string;
	
	    static createFrom(source: any = {}) {
	        return new PersonRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.email = source["email"];
	        this.phone = source["phone"];
	        this.title = source["title"];
	        this.state = source["state"];
	        this.url = source["url"];
	    }
	}
	export class PeopleSection {
	    rows: PersonRow[];
	    more: boolean;
	    reading: Reading;
	
	    static createFrom(source: any = {}) {
	        return new PeopleSection(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.rows = this.convertValues(source["rows"], PersonRow);
	        this.more = source["more"];
	        this.reading = this.convertValues(source["reading"], Reading);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class PlanQuery {
	    plan_id: string;
	    target: string;
	    module: string;
	    action: string;
	    search: string;
	    offset: number;
	    limit: number;
	
	    static createFrom(source: any = {}) {
	        return new PlanQuery(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.plan_id = source["plan_id"];
	        this.target = source["target"];
	        this.module = source["module"];
	        this.action = source["action"];
	        this.search = source["search"];
	        this.offset = source["offset"];
	        this.limit = source["limit"];
	    }
	}
	export class PlanChoice {
	    query: PlanQuery;
	    ids: string[];
	    chosen: boolean;
	
	    static createFrom(source: any = {}) {
	        return new PlanChoice(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.query = this.convertValues(source["query"], PlanQuery);
	        this.ids = source["ids"];
	        this.chosen = source["chosen"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	
	export class PlanRow {
	    id: string;
	    module: string;
	    action: string;
	    source: string;
	    target: string;
	    record_id: string;
	    counterpart_id: string;
	    name: string;
	    conflict: boolean;
	    again: boolean;
	    chosen: boolean;
	    withheld: boolean;
	    fields: PlanField[];
	
	    static createFrom(source: any = {}) {
	        return new PlanRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.module = source["module"];
	        this.action = source["action"];
	        this.source = source["source"];
	        this.target = source["target"];
	        this.record_id = source["record_id"];
	        this.counterpart_id = source["counterpart_id"];
	        this.name = source["name"];
	        this.conflict = source["conflict"];
	        this.again = source["again"];
	        this.chosen = source["chosen"];
	        this.withheld = source["withheld"];
	        this.fields = this.convertValues(source["fields"], PlanField);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class PlanPage {
	    plan_id: string;
	    offset: number;
	    total: number;
	    chosen: number;
	    rows: PlanRow[];
	
	    static createFrom(source: any = {}) {
	        return new PlanPage(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.plan_id = source["plan_id"];
	        this.offset = source["offset"];
	        this.total = source["total"];
	        this.chosen = source["chosen"];
	        this.rows = this.convertValues(source["rows"], PlanRow);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	
	
	export class ProductRow {
	    id: string;
	    name: string;
	    code: string;
	    price: string;
	    currency: string;
	    active: boolean;
	    url: string;
	
	    static createFrom(source: any = {}) {
	        return new ProductRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.code = source["code"];
	        this.price = source["price"];
	        this.currency = source["currency"];
	        this.active = source["active"];
	        this.url = source["url"];
	    }
	}
	export class ProductSection {
	    rows: ProductRow[];
	    more: boolean;
	    reading: Reading;
	
	    static createFrom(source: any = {}) {
	        return new ProductSection(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.rows = this.convertValues(source["rows"], ProductRow);
	        this.more = source["more"];
	        this.reading = this.convertValues(source["reading"], Reading);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Standing {
	    id: string;
	    name: string;
	    stand: string;
	    sentence: string;
	    counterpart: string;
	    message: string;
	    advice: string;
	    next_try: string;
	    left_alone: string[];
	
	    static createFrom(source: any = {}) {
	        return new Standing(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.stand = source["stand"];
	        this.sentence = source["sentence"];
	        this.counterpart = source["counterpart"];
	        this.message = source["message"];
	        this.advice = source["advice"];
	        this.next_try = source["next_try"];
	        this.left_alone = source["left_alone"];
	    }
	}
	export class ProfileField {
	    desk: string;
	    crm: string;
	    desk_label: string;
	    crm_label: string;
	    desk_value: string;
	    crm_value: string;
	    kind: string;
	    differs: boolean;
	    source: string;
	    at: string;
	    run_id: string;
	
	    static createFrom(source: any = {}) {
	        return new ProfileField(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.desk = source["desk"];
	        this.crm = source["crm"];
	        this.desk_label = source["desk_label"];
	        this.crm_label = source["crm_label"];
	        this.desk_value = source["desk_value"];
	        this.crm_value = source["crm_value"];
	        this.kind = source["kind"];
	        this.differs = source["differs"];
	        this.source = source["source"];
	        this.at = source["at"];
	        this.run_id = source["run_id"];
	    }
	}
	export class ProfileLink {
	    id: string;
	    name: string;
	
	    static createFrom(source: any = {}) {
	        return new ProfileLink(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	    }
	}
	export class ProfileRecord {
	    id: string;
	    state: string;
	    name: string;
	    created: string;
	    modified: string;
	    seen_at: string;
	    url: string;
	
	    static createFrom(source: any = {}) {
	        return new ProfileRecord(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.state = source["state"];
	        this.name = source["name"];
	        this.created = source["created"];
	        this.modified = source["modified"];
	        this.seen_at = source["seen_at"];
	        this.url = source["url"];
	    }
	}
	export class Profile {
	    id: string;
	    module: string;
	    name: string;
	    state: string;
	    desk: ProfileRecord;
	    crm: ProfileRecord;
	    email: string;
	    phone: string;
	    account: ProfileLink;
	    fields: ProfileField[];
	    standing: Standing;
	
	    static createFrom(source: any = {}) {
	        return new Profile(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.module = source["module"];
	        this.name = source["name"];
	        this.state = source["state"];
	        this.desk = this.convertValues(source["desk"], ProfileRecord);
	        this.crm = this.convertValues(source["crm"], ProfileRecord);
	        this.email = source["email"];
	        this.phone = source["phone"];
	        this.account = this.convertValues(source["account"], ProfileLink);
	        this.fields = this.convertValues(source["fields"], ProfileField);
	        this.standing = this.convertValues(source["standing"], Standing);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	
	
	
	export class RunLine {
	    module: string;
	    source: string;
	    target: string;
	    added: number;
	    updated: number;
	    failed: number;
	
	    static createFrom(source: any = {}) {
	        return new RunLine(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.module = source["module"];
	        this.source = source["source"];
	        this.target = source["target"];
	        this.added = source["added"];
	        this.updated = source["updated"];
	        this.failed = source["failed"];
	    }
	}
	export class Progress {
	    stage: string;
	    side: string;
	    module: string;
	    done: number;
	    total: number;
	    rate: number;
	    seconds_left: number;
	    lines: RunLine[];
	
	    static createFrom(source: any = {}) {
	        return new Progress(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.stage = source["stage"];
	        this.side = source["side"];
	        this.module = source["module"];
	        this.done = source["done"];
	        this.total = source["total"];
	        this.rate = source["rate"];
	        this.seconds_left = source["seconds_left"];
	        this.lines = this.convertValues(source["lines"], RunLine);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class QueueRow {
	    id: string;
	    number: string;
	    subject: string;
	    why: string;
	    doubt: string;
	    customer: string;
	    company: string;
	    contact: string;
	    record: string;
	    record_url: string;
	    deal: string;
	    status: string;
	    priority: string;
	    channel: string;
	    department: string;
	    assignee: string;
	    created: string;
	    due: string;
	    overdue: boolean;
	    url: string;
	
	    static createFrom(source: any = {}) {
	        return new QueueRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.number = source["number"];
	        this.subject = source["subject"];
	        this.why = source["why"];
	        this.doubt = source["doubt"];
	        this.customer = source["customer"];
	        this.company = source["company"];
	        this.contact = source["contact"];
	        this.record = source["record"];
	        this.record_url = source["record_url"];
	        this.deal = source["deal"];
	        this.status = source["status"];
	        this.priority = source["priority"];
	        this.channel = source["channel"];
	        this.department = source["department"];
	        this.assignee = source["assignee"];
	        this.created = source["created"];
	        this.due = source["due"];
	        this.overdue = source["overdue"];
	        this.url = source["url"];
	    }
	}
	export class QueueColumn {
	    name: string;
	    count: number;
	    overdue: number;
	    rows: QueueRow[];
	
	    static createFrom(source: any = {}) {
	        return new QueueColumn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.count = source["count"];
	        this.overdue = source["overdue"];
	        this.rows = this.convertValues(source["rows"], QueueRow);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Queue {
	    department: string;
	    departments: Choice[];
	    columns: QueueColumn[];
	    total: number;
	    cut: boolean;
	    reading: Reading;
	
	    static createFrom(source: any = {}) {
	        return new Queue(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.department = source["department"];
	        this.departments = this.convertValues(source["departments"], Choice);
	        this.columns = this.convertValues(source["columns"], QueueColumn);
	        this.total = source["total"];
	        this.cut = source["cut"];
	        this.reading = this.convertValues(source["reading"], Reading);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class QueueQuery {
	    department: string;
	    how: string;
	
	    static createFrom(source: any = {}) {
	        return new QueueQuery(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.department = source["department"];
	        this.how = source["how"];
	    }
	}
	
	
	export class RecordRow {
	    id: string;
	    module: string;
	    side: string;
	    record_id: string;
	    name: string;
	    key: string;
	
	    static createFrom(source: any = {}) {
	        return new RecordRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.module = source["module"];
	        this.side = source["side"];
	        this.record_id = source["record_id"];
	        this.name = source["name"];
	        this.key = source["key"];
	    }
	}
	export class Report {
	    rows: DoctorRow[];
	    text: string;
	    path: string;
	
	    static createFrom(source: any = {}) {
	        return new Report(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.rows = this.convertValues(source["rows"], DoctorRow);
	        this.text = source["text"];
	        this.path = source["path"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class SideCounts {
	    desk: number;
	    crm: number;
	
	    static createFrom(source: any = {}) {
	        return new SideCounts(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.desk = source["desk"];
	        this.crm = source["crm"];
	    }
	}
	export class Run {
	    run_id: string;
	    state: string;
	    started: string;
	    finished: string;
	    lines: RunLine[];
	    unchanged: number;
	    calls: SideCounts;
	    credits: SideCounts;
	    reason: string;
	
	    static createFrom(source: any = {}) {
	        return new Run(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.run_id = source["run_id"];
	        this.state = source["state"];
	        this.started = source["started"];
	        this.finished = source["finished"];
	        this.lines = this.convertValues(source["lines"], RunLine);
	        this.unchanged = source["unchanged"];
	        this.calls = this.convertValues(source["calls"], SideCounts);
	        this.credits = this.convertValues(source["credits"], SideCounts);
	        this.reason = source["reason"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class SandboxChange {
	    number: number;
	    at: string;
	    side: string;
	    module: string;
	    id: string;
	    name: string;
	    verb: string;
	    by: string;
	
	    static createFrom(source: any = {}) {
	        return new SandboxChange(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.number = source["number"];
	        this.at = source["at"];
	        this.side = source["side"];
	        this.module = source["module"];
	        this.id = source["id"];
	        this.name = source["name"];
	        this.verb = source["verb"];
	        this.by = source["by"];
	    }
	}
	export class SandboxDeed {
	    side: string;
	    module: string;
	    verb: string;
	    ids: string[];
	
	    static createFrom(source: any = {}) {
	        return new SandboxDeed(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.side = source["side"];
	        this.module = source["module"];
	        this.verb = source["verb"];
	        this.ids = source["ids"];
	    }
	}
	export class SandboxFault {
	    side: string;
	    kind: string;
	    until: string;
	
	    static createFrom(source: any = {}) {
	        return new SandboxFault(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.side = source["side"];
	        this.kind = source["kind"];
	        this.until = source["until"];
	    }
	}
	export class SandboxField {
	    api: string;
	    label: string;
	    kind: string;
	    value: string;
	    shown: string;
	    options: string[];
	    mandatory: boolean;
	    read_only: boolean;
	    longest: number;
	    other_name: string;
	    other: string;
	
	    static createFrom(source: any = {}) {
	        return new SandboxField(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.api = source["api"];
	        this.label = source["label"];
	        this.kind = source["kind"];
	        this.value = source["value"];
	        this.shown = source["shown"];
	        this.options = source["options"];
	        this.mandatory = source["mandatory"];
	        this.read_only = source["read_only"];
	        this.longest = source["longest"];
	        this.other_name = source["other_name"];
	        this.other = source["other"];
	    }
	}
	export class SandboxOutcome {
	    side: string;
	    module: string;
	    id: string;
	    name: string;
	    count: number;
	
	    static createFrom(source: any = {}) {
	        return new SandboxOutcome(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.side = source["side"];
	        this.module = source["module"];
	        this.id = source["id"];
	        this.name = source["name"];
	        this.count = source["count"];
	    }
	}
	export class SandboxRow {
	    id: string;
	    name: string;
	    key: string;
	    phone: string;
	    about: string;
	    state: string;
	    modified: string;
	    counterpart: string;
	    other: string;
	    number: number;
	    at: string;
	    verb: string;
	    by: string;
	
	    static createFrom(source: any = {}) {
	        return new SandboxRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.key = source["key"];
	        this.phone = source["phone"];
	        this.about = source["about"];
	        this.state = source["state"];
	        this.modified = source["modified"];
	        this.counterpart = source["counterpart"];
	        this.other = source["other"];
	        this.number = source["number"];
	        this.at = source["at"];
	        this.verb = source["verb"];
	        this.by = source["by"];
	    }
	}
	export class SandboxPage {
	    offset: number;
	    total: number;
	    live: number;
	    binned: number;
	    rows: SandboxRow[];
	
	    static createFrom(source: any = {}) {
	        return new SandboxPage(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.offset = source["offset"];
	        this.total = source["total"];
	        this.live = source["live"];
	        this.binned = source["binned"];
	        this.rows = this.convertValues(source["rows"], SandboxRow);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class SandboxQuery {
	    side: string;
	    module: string;
	    bin: boolean;
	    search: string;
	    sort: string;
	    offset: number;
	    limit: number;
	
	    static createFrom(source: any = {}) {
	        return new SandboxQuery(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.side = source["side"];
	        this.module = source["module"];
	        this.bin = source["bin"];
	        this.search = source["search"];
	        this.sort = source["sort"];
	        this.offset = source["offset"];
	        this.limit = source["limit"];
	    }
	}
	export class SandboxRecord {
	    id: string;
	    side: string;
	    module: string;
	    name: string;
	    state: string;
	    counterpart: string;
	    other: string;
	    fields: SandboxField[];
	
	    static createFrom(source: any = {}) {
	        return new SandboxRecord(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.side = source["side"];
	        this.module = source["module"];
	        this.name = source["name"];
	        this.state = source["state"];
	        this.counterpart = source["counterpart"];
	        this.other = source["other"];
	        this.fields = this.convertValues(source["fields"], SandboxField);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class SandboxState {
	    person: string;
	    changes: SandboxChange[];
	    faults: SandboxFault[];
	
	    static createFrom(source: any = {}) {
	        return new SandboxState(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.person = source["person"];
	        this.changes = this.convertValues(source["changes"], SandboxChange);
	        this.faults = this.convertValues(source["faults"], SandboxFault);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class SandboxTrial {
	    name: string;
	    side: string;
	    id: string;
	
	    static createFrom(source: any = {}) {
	        return new SandboxTrial(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.side = source["side"];
	        this.id = source["id"];
	    }
	}
	export class SandboxValue {
	    field: string;
	    value: string;
	
	    static createFrom(source: any = {}) {
	        return new SandboxValue(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.field = source["field"];
	        this.value = source["value"];
	    }
	}
	
	export class SetupDraft {
	    part: string;
	    way: string;
	    data_center: string;
	    admin_email: string;
	    client_id: string;
	    port: number;
	    desk_org: string;
	    window: string;
	    one_way: boolean;
	    underway: boolean;
	
	    static createFrom(source: any = {}) {
	        return new SetupDraft(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.part = source["part"];
	        this.way = source["way"];
	        this.data_center = source["data_center"];
	        this.admin_email = source["admin_email"];
	        this.client_id = source["client_id"];
	        this.port = source["port"];
	        this.desk_org = source["desk_org"];
	        this.window = source["window"];
	        this.one_way = source["one_way"];
	        this.underway = source["underway"];
	    }
	}
	export class Setup {
	    draft: SetupDraft;
	    data_centers: DataCenter[];
	    scopes: string;
	    reasons: Scope[];
	    redirect_uri: string;
	    secret_kept: boolean;
	    found: Found;
	
	    static createFrom(source: any = {}) {
	        return new Setup(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.draft = this.convertValues(source["draft"], SetupDraft);
	        this.data_centers = this.convertValues(source["data_centers"], DataCenter);
	        this.scopes = source["scopes"];
	        this.reasons = this.convertValues(source["reasons"], Scope);
	        this.redirect_uri = source["redirect_uri"];
	        this.secret_kept = source["secret_kept"];
	        this.found = this.convertValues(source["found"], Found);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	export class SignedIn {
	    organizations: DeskOrganization[];
	    found: Found;
	    finished: boolean;
	
	    static createFrom(source: any = {}) {
	        return new SignedIn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.organizations = this.convertValues(source["organizations"], DeskOrganization);
	        this.found = this.convertValues(source["found"], Found);
	        this.finished = source["finished"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	export class Status {
	    seq: number;
	    state: string;
	    sentence: string;
	    paused: boolean;
	    pausing: boolean;
	    paused_at: string;
	    resume_at: string;
	    failures: number;
	    suspended: number;
	    waiting: number;
	    withheld: number;
	    mode: string;
	    guard: string;
	    sample: boolean;
	    progress: Progress;
	    last_run?: Run;
	    checked_at: string;
	    next_run_at: string;
	    next_why: string;
	    retry_at: string;
	    problem?: Problem;
	    credits: Credits;
	    connection: Connection;
	    unfinished: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Status(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.seq = source["seq"];
	        this.state = source["state"];
	        this.sentence = source["sentence"];
	        this.paused = source["paused"];
	        this.pausing = source["pausing"];
	        this.paused_at = source["paused_at"];
	        this.resume_at = source["resume_at"];
	        this.failures = source["failures"];
	        this.suspended = source["suspended"];
	        this.waiting = source["waiting"];
	        this.withheld = source["withheld"];
	        this.mode = source["mode"];
	        this.guard = source["guard"];
	        this.sample = source["sample"];
	        this.progress = this.convertValues(source["progress"], Progress);
	        this.last_run = this.convertValues(source["last_run"], Run);
	        this.checked_at = source["checked_at"];
	        this.next_run_at = source["next_run_at"];
	        this.next_why = source["next_why"];
	        this.retry_at = source["retry_at"];
	        this.problem = this.convertValues(source["problem"], Problem);
	        this.credits = this.convertValues(source["credits"], Credits);
	        this.connection = this.convertValues(source["connection"], Connection);
	        this.unfinished = source["unfinished"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class TicketRow {
	    id: string;
	    number: string;
	    subject: string;
	    status: string;
	    status_type: string;
	    priority: string;
	    channel: string;
	    department_id: string;
	    department: string;
	    assignee_id: string;
	    assignee: string;
	    contact: string;
	    customer: string;
	    email: string;
	    phone: string;
	    account: string;
	    company: string;
	    created: string;
	    modified: string;
	    due: string;
	    closed: string;
	    overdue: boolean;
	    url: string;
	
	    static createFrom(source: any = {}) {
	        return new TicketRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.number = source["number"];
	        this.subject = source["subject"];
	        this.status = source["status"];
	        this.status_type = source["status_type"];
	        this.priority = source["priority"];
	        this.channel = source["channel"];
	        this.department_id = source["department_id"];
	        this.department = source["department"];
	        this.assignee_id = source["assignee_id"];
	        this.assignee = source["assignee"];
	        this.contact = source["contact"];
	        this.customer = source["customer"];
	        this.email = source["email"];
	        this.phone = source["phone"];
	        this.account = source["account"];
	        this.company = source["company"];
	        this.created = source["created"];
	        this.modified = source["modified"];
	        this.due = source["due"];
	        this.closed = source["closed"];
	        this.overdue = source["overdue"];
	        this.url = source["url"];
	    }
	}
	export class Ticket {
	    row: TicketRow;
	    description: string;
	    resolution: string;
	    category: string;
	    team: string;
	    product: string;
	    threads: number;
	    comments: number;
	    tags: string[];
	    reading: Reading;
	
	    static createFrom(source: any = {}) {
	        return new Ticket(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.row = this.convertValues(source["row"], TicketRow);
	        this.description = source["description"];
	        this.resolution = source["resolution"];
	        this.category = source["category"];
	        this.team = source["team"];
	        this.product = source["product"];
	        this.threads = source["threads"];
	        this.comments = source["comments"];
	        this.tags = source["tags"];
	        this.reading = this.convertValues(source["reading"], Reading);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class TicketChoices {
	    departments: Choice[];
	    assignees: Choice[];
	    priorities: Choice[];
	    reading: Reading;
	
	    static createFrom(source: any = {}) {
	        return new TicketChoices(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.departments = this.convertValues(source["departments"], Choice);
	        this.assignees = this.convertValues(source["assignees"], Choice);
	        this.priorities = this.convertValues(source["priorities"], Choice);
	        this.reading = this.convertValues(source["reading"], Reading);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class TicketPage {
	    offset: number;
	    total: number;
	    more: boolean;
	    rows: TicketRow[];
	    reading: Reading;
	
	    static createFrom(source: any = {}) {
	        return new TicketPage(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.offset = source["offset"];
	        this.total = source["total"];
	        this.more = source["more"];
	        this.rows = this.convertValues(source["rows"], TicketRow);
	        this.reading = this.convertValues(source["reading"], Reading);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class TicketQuery {
	    search: string;
	    department: string;
	    status_type: string;
	    assignee: string;
	    priority: string;
	    offset: number;
	    limit: number;
	    how: string;
	
	    static createFrom(source: any = {}) {
	        return new TicketQuery(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.search = source["search"];
	        this.department = source["department"];
	        this.status_type = source["status_type"];
	        this.assignee = source["assignee"];
	        this.priority = source["priority"];
	        this.offset = source["offset"];
	        this.limit = source["limit"];
	        this.how = source["how"];
	    }
	}

}

