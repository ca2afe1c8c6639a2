package actions_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/actions"
	"github.com/vitalfew/vitalfew/queries/queriestest"
)

func on(t *testing.T, s string) time.Time {
	t.Helper()
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func answer(t *testing.T, src analysis.Source, o actions.Options, asOf string) actions.Answer {
	t.Helper()
	p, err := analysis.ParsePeriod("2026-12")
	if err != nil {
		t.Fatal(err)
	}
	r, err := actions.Analysis{Options: o, Period: p, AsOf: on(t, asOf)}.Run(t.Context(), src)
	if err != nil {
		t.Fatal(err)
	}
	return r.Data.(actions.Answer)
}

// Cause and scope are compared without case; weeks and dates have their ends where they should.
func TestQueries(t *testing.T) {
	w := queriestest.Open(t, `complaint_id,received_at,cause,category,product,site,severity,action_id,customer,dimensions.batch
0,2023-01-02,other,,,,,,,
1,2025-06-01,late,Delivery,Bell,Web,1,,,K7
2,2025-06-02,late,Delivery,Bell,Web,1,,,K7
3,2026-05-31,late,Delivery,Bell,Web,1,,,K7
4,2026-06-01,late,Delivery,Bell,web,2,,,K7
5,2026-06-02,late,Delivery,Bell,Shop,1,,,K6
6,2026-06-03,broken,Product,Bell,Web,1,,,
7,2026-12-27,LATE,Delivery,Lamp,Web,1,,,K7
8,2026-12-28,late,Delivery,Bell,Web,1,,,K7
9,2027-01-01,late,Delivery,Bell,Web,1,,,K7
10,2026-12-05,,Product,Bell,Web,1,A6,,
`)
	queriestest.Add(t, w, "actions", `action_id,title,cause,scope,decided_on,implemented_on,verified_on
A1,All of the cause,late,,,2026-06-01,2027-01-01
A2,In scope,Late,site=Web;batch=K7,2026-05-01,2026-06-01,2026-12-31
A3,By category,delivery,product=Lamp,,2026-06-01,2027-01-01
A4,Only scope,,severity=2,,2026-06-01,
A5,Neither,,,,2026-06-01,
A6,Planned,,,,,
A7,No such column,late,depot=X,,2026-06-01,
A8,After the period,late,,2026-12-01,2027-01-01,
A9,Decided after it,broken,,2027-01-01,,
`)
	a := answer(t, w, actions.Options{}, "2027-01-31")
	var got []string
	for _, e := range a.Effects {
		line := fmt.Sprintf("%s: %s, %d since, %d before", e.ID, e.Verdict, e.Scope.Since, e.Scope.Before)
		if e.Others != nil {
			line += fmt.Sprintf("; elsewhere %d and %d", e.Others.Since, e.Others.Before)
		}
		got = append(got, line)
	}
	// 30 whole weeks since 1 June end on 27 December; the same ones of the year before begin on 2 June 2025 and end on
	// 28 December, so that 31 May 2026 is in no comparison.
	if diff := cmp.Diff([]string{
		"A1: few, 3 since, 1 before",
		"A2: few, 2 since, 1 before; elsewhere 1 and 0",
		"A3: few, 1 since, 0 before; elsewhere 2 and 1",
		"A4: few, 1 since, 0 before; elsewhere 4 and 1", // all other complaints of these weeks
		"A5: unbound, 0 since, 0 before",
		"A7: unseen, 0 since, 0 before; elsewhere 3 and 1",
	}, got); diff != "" {
		t.Errorf("effects (-want +got)\n%s", diff)
	}
	var log []string
	for _, x := range a.Actions {
		log = append(log, fmt.Sprintf("%s %s %d", x.ID, x.Stage, x.InScope))
	}
	if diff := cmp.Diff([]string{
		"A1 in_place 8", "A2 verified 7", "A3 in_place 1", "A4 in_place 1", "A5 in_place 0", "A6 open 0", "A7 in_place 0", "A8 open 8",
	}, log); diff != "" {
		t.Errorf("log (-want +got)\n%s", diff)
	}
	var learnt []string
	for _, r := range a.Learning {
		learnt = append(learnt, fmt.Sprintf("%s %s %d", r.Span, r.Stage, r.N))
	}
	// Of December: 7 and 8 are about A1 and A2, which is verified, 10 names A6, which is not in place. 4 and 3 besides are about A2.
	if diff := cmp.Diff([]string{
		"period received 3", "period cause 2", "period action 3", "period in_place 2", "period verified 2",
		"year received 7", "year cause 6", "year action 6", "year in_place 5", "year verified 4",
	}, learnt); diff != "" {
		t.Errorf("learning (-want +got)\n%s", diff)
	}
}

// A row stands for several complaints, and customers are people.
func TestPeopleOfWeeks(t *testing.T) {
	var rows strings.Builder
	rows.WriteString("complaint_id,received_at,cause,region,customer\n0,2023-01-02,late,North,\n")
	for i := range 30 {
		fmt.Fprintf(&rows, "%d,%s,late,North,customer %d\n", 100+i, on(t, "2026-06-03").AddDate(0, 0, i).Format(time.DateOnly), i%3)
	}
	b := queriestest.Batch(t, "desk", rows.String())
	b.KeyID = "key"
	w := queriestest.Open(t, "")
	if _, err := w.Load(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	queriestest.Add(t, w, "actions", "action_id,title,cause,scope,implemented_on\nA1,a,late,region=North,2026-06-01\n")
	_, found, err := w.Rows(t.Context(), "actions_weeks", map[string]any{
		"to": on(t, "2027-01-01"), "weeks": 156, "action": "A1", "dimension": "", "value": "",
	})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range found {
		if r[3] == nil {
			got = append(got, fmt.Sprintf("%v %v: %v of %v", r[4], r[5], r[6], r[7]))
		}
	}
	if diff := cmp.Diff([]string{"0 <nil>: 26 of 3", "1 <nil>: 4 of 3", "<nil> since: 30 of 3"}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// Units go with the scope, month by month; a condition that no cell of the measure states narrows nothing, and what is not
// covered is in no comparison.
func TestExposure(t *testing.T) {
	var rows, cells strings.Builder
	rows.WriteString("complaint_id,received_at,cause,region,severity\n")
	for i, day := 0, on(t, "2024-01-01"); day.Before(on(t, "2026-12-31")); i, day = i+1, day.AddDate(0, 0, 1) {
		fmt.Fprintf(&rows, "%d,%s,late,%s,1\n", i, day.Format(time.DateOnly), []string{"North", "South", "West"}[i%3])
	}
	cells.WriteString("period,measure,units,region\n")
	for month := on(t, "2025-06-01"); month.Before(on(t, "2026-12-31")); month = month.AddDate(0, 1, 0) {
		n := 100
		if !month.Before(on(t, "2026-06-01")) {
			n = 200
		}
		for region, times := range map[string]int{"North": 1, "South": 2, "West": 3} {
			fmt.Fprintf(&cells, "%s,parcels,%d,%s\n", month.Format("2006-01"), n*times, region)
		}
	}
	w := queriestest.Open(t, rows.String())
	queriestest.Add(t, w, "exposure", cells.String())
	queriestest.Add(t, w, "actions", `action_id,title,cause,scope,implemented_on
A1,One region,late,region=North,2026-06-01
A2,By severity,late,severity=1,2026-06-01
A3,Before there are units,late,region=North,2025-06-02
A4,First week in part,late,region=North,2026-05-30
`)
	units := func(o actions.Options) map[string]string {
		found := map[string]string{}
		for _, e := range answer(t, w, o, "2026-12-31").Effects {
			line := fmt.Sprintf("%q %.0f and %.0f", e.Measure, e.Scope.UnitsSince, e.Scope.UnitsBefore)
			if e.Others != nil {
				line += fmt.Sprintf("; elsewhere %.0f and %.0f", e.Others.UnitsSince, e.Others.UnitsBefore)
			}
			found[e.ID] = line
		}
		return found
	}
	// Of 30 weeks since 1 June 2026, and from 2 June 2025: 27 of December's 31 days in the one, 28 in the other, 29 of June's 30.
	if diff := cmp.Diff(map[string]string{
		"A1": `"parcels" 1374 and 687; elsewhere 6871 and 3435`,
		"A2": `"parcels" 8245 and 4122`,
		"A4": `"parcels" 1328 and 664; elsewhere 6640 and 3319`, // 29 weeks from 6 June 2026, and from 7 June 2025
		"A3": `"" 364 and 364; elsewhere 364 and 364`,
	}, units(actions.Options{})); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if got := units(actions.Options{Compare: map[string]string{"A1": "region=south"}})["A1"]; got != `"parcels" 1374 and 687; elsewhere 2748 and 1374` {
		t.Errorf("compared with the south: got %s", got)
	}
	if got := units(actions.Options{Compare: map[string]string{"A1": "severity=1"}})["A1"]; got != `"parcels" 1374 and 687; elsewhere 6871 and 3435` {
		t.Errorf("compared by what no cell states: got %s", got)
	}
}

// An empty warehouse compares names, parameters, columns and types of the queries all the same.
func TestEmptyWarehouse(t *testing.T) {
	w := queriestest.Open(t, "")
	queriestest.Add(t, w, "actions", "action_id,title,cause,implemented_on\nA1,a,late,2026-06-01\n")
	a := answer(t, w, actions.Options{}, "2026-12-31")
	if len(a.Effects) != 1 || a.Effects[0].Verdict != actions.Unseen {
		t.Errorf("got %+v", a.Effects)
	}
}
