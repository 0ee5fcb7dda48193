package crm

import "net/http"

// listRelatedLists is Get Related Lists' metadata.
func (s *Service) listRelatedLists(c *call) (reply, *refusal) {
	m, bad := s.moduleParam(c)
	if bad != nil {
		return reply{}, bad
	}
	if layout := c.q.Get("layout_id"); layout != "" && layout != m.LayoutID {
		return reply{}, badParam("layout_id")
	}
	if len(m.Related) == 0 {
		return reply{status: http.StatusNoContent}, nil
	}
	lists := []any{}
	for i, l := range m.Related {
		target := s.catalog.Module(l.Module)
		lists = append(lists, map[string]any{
			"module": map[string]any{"api_name": target.API, "id": target.ID}, "type": "default",
			"sequence_number": idText(uint64(i + 1)), "display_label": l.Label, "customize_sort": true,
			"customize_fields": true, "api_name": l.API, "customize_display_label": false, "name": l.Label,
			"action": nil, "href": m.API + "/{ENTITYID}/" + l.API, "id": l.ID, "status": "visible",
			"connectedmodule": nil, "linkingmodule": nil, "visible": true,
		})
	}
	return answer(http.StatusOK, map[string]any{"related_lists": lists}), nil
}

// listPipelines is Get Pipelines: the deals' layout has one.
func (s *Service) listPipelines(c *call) (reply, *refusal) {
	deals := s.catalog.Module("Deals")
	switch layout := c.q.Get("layout_id"); layout {
	case "":
		return reply{}, missingParam("layout_id")
	case deals.LayoutID:
	default:
		return reply{}, badParam("layout_id")
	}
	stage, _ := deals.Field("Stage")
	pipeline, _ := deals.Field("Pipeline")
	maps := []any{}
	for i, p := range stage.Picks {
		maps = append(maps, map[string]any{
			"display_value": p.Display, "sequence_number": i + 1, "actual_value": p.Actual, "id": p.ID,
			"colour_code": nil, "forecast_type": p.Forecast, "delete": false, "probability": p.Chance,
			"forecast_category": map[string]any{"name": forecastCategory(p.Forecast), "id": s.catalog.ID(forecastID(p.Forecast))},
		})
	}
	only := pipeline.Picks[1]
	if len(c.path) == 3 && c.path[2] != only.ID {
		return reply{}, badPathID(2)
	}
	return answer(http.StatusOK, map[string]any{"pipeline": []any{map[string]any{
		"display_value": only.Display, "actual_value": only.Actual, "id": only.ID, "default": true,
		"child_available": true, "parent": nil, "maps": maps,
	}}}), nil
}

func forecastCategory(kind string) string {
	switch kind {
	case "Closed Won":
		return "Closed"
	case "Closed Lost":
		return "Omitted"
	}
	return "Pipeline"
}

func forecastID(kind string) int {
	switch kind {
	case "Closed Won":
		return 36001
	case "Closed Lost":
		return 36002
	}
	return 36003
}
