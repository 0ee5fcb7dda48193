// Package schema is the catalogue of the sandbox organization: its modules,
// their fields, pick lists, related lists and deal stages, as the metadata
// endpoints of Zoho CRM describe them. It holds no records and knows no HTTP;
// a catalogue is built once and then only grows by custom fields.
package schema
