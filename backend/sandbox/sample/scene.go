package sample

// The cast comes last in every table, so that its rows are the youngest: the first that a person sees.

// scene is one row of a table that a member of the cast is in.
type scene struct {
	actor actor
	stage string // of a deal
	done  bool   // of an activity
}

// scenes are the rows of the cast in each table.
type scenes struct{ deals, leads, activities []scene }

func (g *generator) addScenes() {
	for _, a := range g.cast {
		for _, stage := range a.stages {
			g.scenes.deals = append(g.scenes.deals, scene{actor: a, stage: stage})
		}
		if a.lead != noLead {
			g.scenes.leads = append(g.scenes.leads, scene{actor: a})
		}
		if a.crm >= 0 {
			g.scenes.activities = append(g.scenes.activities, scene{actor: a, done: true}, scene{actor: a})
		}
	}
}

// at returns the scene of row i of a table of n rows; ok is false where the row is not the cast's.
func at(list []scene, i, n int) (scene, bool) {
	if j := i - (n - len(list)); j >= 0 {
		return list[j], true
	}
	return scene{}, false
}

// rows is how many rows a table has: one for so many contacts, up to a bound, and enough for the cast.
func rowsFor(contacts, every, most, cast int) int {
	if contacts == 0 {
		return 0
	}
	return max(min(contacts/every, most), cast)
}
