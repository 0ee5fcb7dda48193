package crm

import (
	"context"
	"fmt"
	"net/http"
	"net/url"

	"counterpart/backend/record"
	"counterpart/backend/zoho/rest"
)

// stageAnswer is a stage as CRM describes it, in the options of the field and
// in the pipelines (Zoho CRM v8, Fields Metadata and Pipelines).
type stageAnswer struct {
	Actual   string `json:"actual_value"`
	Display  string `json:"display_value"`
	Forecast string `json:"forecast_type"`
	Category string `json:"deal_category"`
}

// category reads what a stage means. The words are the service's own and not
// translated.
func (s stageAnswer) category() record.Category {
	switch first(s.Forecast, s.Category) {
	case "Open":
		return record.DealOpen
	case "Closed Won":
		return record.DealWon
	case "Closed Lost":
		return record.DealLost
	}
	return record.UnknownCategory
}

// Stages reads what the stages of deals mean. The options of the field tell it;
// where they do not, the pipelines of the layouts do.
func (c *Client) Stages(ctx context.Context) (record.Stages, error) {
	stages := record.Stages{}
	told, err := c.stagesOfField(ctx, stages)
	if err != nil {
		return nil, fmt.Errorf("read the stages of deals: %w", err)
	}
	if told {
		return stages, nil
	}
	if err := c.stagesOfPipelines(ctx, stages); err != nil {
		return nil, fmt.Errorf("read the pipelines: %w", err)
	}
	return stages, nil
}

// stagesOfField reads the options of the field, and tells whether each has a
// meaning.
func (c *Client) stagesOfField(ctx context.Context, stages record.Stages) (told bool, err error) {
	var body struct {
		Fields []struct {
			API     string        `json:"api_name"`
			Options []stageAnswer `json:"pick_list_values"`
		} `json:"fields"`
	}
	_, _, err = c.api.Into(ctx, rest.Call{Method: http.MethodGet, Path: "/settings/fields", Query: url.Values{"module": {"Deals"}}}, &body)
	if err != nil {
		return false, err
	}
	for _, field := range body.Fields {
		if field.API != "Stage" {
			continue
		}
		told = len(field.Options) > 0
		for _, option := range field.Options {
			blank := option.Actual == "-None-" || option.Actual == ""
			told = told && (blank || option.category() != record.UnknownCategory)
			enter(stages, option)
		}
	}
	return told, nil
}

// enter enters a stage under the names that records may have it by.
func enter(s record.Stages, a stageAnswer) {
	category := a.category()
	if category == record.UnknownCategory {
		return
	}
	if a.Actual != "" {
		s[a.Actual] = category
	}
	if _, taken := s[a.Display]; !taken && a.Display != "" {
		s[a.Display] = category
	}
}

// stagesOfPipelines reads the pipelines of all layouts of deals.
func (c *Client) stagesOfPipelines(ctx context.Context, stages record.Stages) error {
	var layouts struct {
		Layouts []struct {
			ID string `json:"id"`
		} `json:"layouts"`
	}
	_, _, err := c.api.Into(ctx, rest.Call{Method: http.MethodGet, Path: "/settings/layouts", Query: url.Values{"module": {"Deals"}}}, &layouts)
	if err != nil {
		return err
	}
	for _, layout := range layouts.Layouts {
		var body struct {
			Pipelines []struct {
				Stages []stageAnswer `json:"maps"`
			} `json:"pipeline"`
		}
		_, _, err := c.api.Into(ctx, rest.Call{Method: http.MethodGet, Path: "/settings/pipeline", Query: url.Values{"layout_id": {layout.ID}}}, &body)
		if err != nil {
			return err
		}
		for _, pipeline := range body.Pipelines {
			for _, stage := range pipeline.Stages {
				enter(stages, stage)
			}
		}
	}
	return nil
}
