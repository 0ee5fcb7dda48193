package crm

import (
	"net/http"
	"strings"
)

// endpoint is one operation of the API.
type endpoint struct {
	method string
	path   string // segments; {module} is looked up, other braces take anything
	writes bool
	scopes func(*call) []need
	cost   func(*Service, *call) (credits int, narrow bool)
	run    func(*Service, *call) (reply, *refusal)
}

// flat is the cost of most calls: one credit.
func flat(*Service, *call) (int, bool) { return 1, false }

// endpoints lists the API. More particular paths come first.
func endpoints() []endpoint {
	get, post, put, del := http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete
	return []endpoint{
		{get, "org", false, setting("org", "READ"), flat, (*Service).getOrg},
		{get, "users", false, setting("users", "READ"), flat, (*Service).listUsers},
		{get, "users/{id}", false, setting("users", "READ"), flat, (*Service).getUser},

		{get, "settings/fields", false, setting("settings.fields", "READ"), flat, (*Service).listFields},
		{get, "settings/fields/{id}", false, setting("settings.fields", "READ"), flat, (*Service).getField},

		{get, "settings/modules", false, setting("settings.modules", "READ"), flat, (*Service).listModules},
		{get, "settings/modules/{name}", false, setting("settings.modules", "READ"), flat, (*Service).getModule},
		{get, "settings/layouts", false, setting("settings.layouts", "READ"), flat, (*Service).listLayouts},
		{get, "settings/layouts/{id}", false, setting("settings.layouts", "READ"), flat, (*Service).listLayouts},
		{get, "settings/profiles", false, setting("settings.profiles", "READ"), flat, (*Service).listProfiles},
		{get, "settings/profiles/{id}", false, setting("settings.profiles", "READ"), flat, (*Service).getProfile},
		{get, "settings/related_lists", false, setting("settings.related_lists", "READ"), flat, (*Service).listRelatedLists},
		{get, "settings/pipeline", false, setting("settings.pipeline", "READ"), flat, (*Service).listPipelines},
		{get, "settings/pipeline/{id}", false, setting("settings.pipeline", "READ"), flat, (*Service).listPipelines},

		{get, "settings/recycle_bin", false, bin("READ"), flat, (*Service).listBin},
		{del, "settings/recycle_bin", true, bin("DELETE"), flat, (*Service).deleteBinned},
		{post, "settings/recycle_bin/actions/restore", true, bin("UPDATE"), flat, (*Service).restoreMany},
		{post, "settings/recycle_bin/actions/empty", true, bin("DELETE"), flat, (*Service).emptyBin},
		{get, "settings/recycle_bin/actions/count", false, bin("READ"), flat, (*Service).countBin},
		{get, "settings/recycle_bin/{id}", false, bin("READ"), flat, (*Service).getBinned},
		{del, "settings/recycle_bin/{id}", true, bin("DELETE"), flat, (*Service).deleteBinned},
		{post, "settings/recycle_bin/{id}/actions/restore", true, bin("UPDATE"), flat, (*Service).restoreOne},

		{post, "coql", false, setting("coql", "READ"), coqlCost, (*Service).runCOQL},

		{post, "bulk/read", false, setting("bulk", "READ"), bulkCost, (*Service).createBulkRead},
		{get, "bulk/read/{id}", false, setting("bulk", "READ"), flat, (*Service).getBulkRead},
		{get, "bulk/read/{id}/result", false, setting("bulk", "READ"), flat, (*Service).fetchBulkRead},
		{post, "upload", false, uploading, flat, (*Service).uploadFile},
		{post, "bulk/write", true, setting("bulk", "CREATE"), bulkWriteCost, (*Service).createBulkWrite},
		{get, "bulk/write/{id}", false, setting("bulk", "READ"), flat, (*Service).getBulkWrite},
		{get, "bulk/write/{id}/result", false, setting("bulk", "READ"), flat, (*Service).fetchBulkWrite},

		{get, "{module}/search", false, searching, searchCost, (*Service).searchRecords},
		{post, "{module}/upsert", true, onModule("WRITE"), writeCost, (*Service).upsertRecords},
		{get, "{module}/actions/count", false, counting, flat, (*Service).countRecords},
		{post, "{module}/actions/mass_update", true, onModule("UPDATE"), massCost, (*Service).massUpdate},
		{get, "{module}/deleted", false, onModule("READ"), flat, (*Service).listDeleted},
		{get, "{module}", false, onModule("READ"), listCost, (*Service).listRecords},
		{post, "{module}", true, onModule("CREATE"), writeCost, (*Service).insertRecords},
		{put, "{module}", true, onModule("UPDATE"), writeCost, (*Service).updateRecords},
		{del, "{module}", true, onModule("DELETE"), flat, (*Service).deleteRecords},
		{get, "{module}/{id}", false, onModule("READ"), flat, (*Service).getRecord},
		{put, "{module}/{id}", true, onModule("UPDATE"), writeCost, (*Service).updateRecord},
		{del, "{module}/{id}", true, onModule("DELETE"), flat, (*Service).deleteRecord},
		{post, "{module}/{id}/actions/convert", true, converting, convertCost, (*Service).convertLead},
		{get, "{module}/{id}/{list}", false, onModule("READ"), flat, (*Service).listRelated},
		{post, "{module}/{id}/{list}", true, onModule("READ"), flat, (*Service).addRelated},
		{put, "{module}/{id}/{list}/{other}", true, onModule("UPDATE"), flat, (*Service).joinRelated},
	}
}

// route finds the endpoint of a call, and its module.
func (s *Service) route(c *call) (endpoint, *refusal) {
	known := false
	for _, e := range s.endpoints {
		if !fits(strings.Split(e.path, "/"), c.path) {
			continue
		}
		if strings.HasPrefix(e.path, "{module}") {
			if c.path[0] == "settings" || c.path[0] == "bulk" {
				continue
			}
			if c.t = s.table(c.path[0]); c.t == nil {
				return e, badRequest("INVALID_MODULE", "the module name given seems to be invalid",
					map[string]any{"resource_path_index": 0})
			}
		}
		if e.method == c.r.Method {
			return e, nil
		}
		known = true
	}
	if known {
		return endpoint{}, badRequest("INVALID_REQUEST_METHOD", "The http request method type is not a valid one", nil)
	}
	return endpoint{}, badURL()
}

func fits(pattern, path []string) bool {
	if len(pattern) != len(path) {
		return false
	}
	for i, p := range pattern {
		if p[0] != '{' && p != path[i] || path[i] == "" {
			return false
		}
	}
	return true
}
