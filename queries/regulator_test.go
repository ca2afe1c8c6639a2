package queries_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/queries"
	"github.com/vitalfew/vitalfew/queries/queriestest"
)

// Complaints on either side of each limit of October 2026: received on its first and last day and the days around, closed on
// the third working day and the one after (1 October 2026 is a Thursday), after 56 days and 57, and on no known day.
const returned = `complaint_id,received_at,closed_at,state,product,cause,outcome,escalation_stage,compensation_minor,segment
1,2026-10-01,2026-10-06,closed,Bell,late,upheld,,10,private
2,2026-10-01,2026-10-07,closed,Bell,late,partly,1,,private
3,2026-08-07,2026-10-02,closed,Bell,broken,not_upheld,2,,
4,2026-08-06,2026-10-02,closed,Bell,broken,,3,,
5,2026-10-31,2026-11-02,closed,Bell,broken,upheld,0,,
6,2026-09-30,2026-10-31,closed,Lamp,rude,upheld,2,,
7,2026-09-30,2026-09-30,closed,Lamp,rude,upheld,,,
8,2026-11-01,2026-11-01,closed,Lamp,rude,upheld,,,
9,2026-10-10,2026-10-14,closed,,rude,upheld,,,
10,2026-10-15,,open,,,,,,
11,2026-10-15,,closed_undated,,,,,,
12,2026-09-01,,open,Lamp,,,,,
13,2026-09-01,,closed_undated,Lamp,,,,,
`

func returnsOfOctober(t *testing.T) (*queries.Warehouse, map[string]any) {
	t.Helper()
	w := queriestest.Open(t, returned)
	queriestest.Add(t, w, "exposure", `period,measure,units,product
2026-09,sold,1000,Bell
2026-10,sold,500,Bell
2026-10,sold,0,Lamp
2026-11,sold,4000,Bell
2026-10,other,7,Bell
`)
	if err := w.SetCalendar(t.Context(), weekdays2026()); err != nil {
		t.Fatal(err)
	}
	return w, map[string]any{"from": "2026-10-01", "to": "2026-11-01"}
}

// weekdays2026 is a year whose days off are weekends.
func weekdays2026() []queries.CalendarDay {
	var days []queries.CalendarDay
	for d := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC); d.Year() == 2026; d = d.AddDate(0, 0, 1) {
		days = append(days, queries.CalendarDay{Day: d, Working: d.Weekday() != time.Saturday && d.Weekday() != time.Sunday})
	}
	return days
}

func returnRows(t *testing.T, w *queries.Warehouse, name string, params map[string]any) []string {
	t.Helper()
	_, rows, err := w.Rows(t.Context(), name, params)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, row := range rows {
		line := ""
		for _, v := range row {
			switch v := v.(type) {
			case nil:
				line += " –"
			case time.Time:
				line += " " + v.Format(time.DateOnly)
			case float64:
				line += fmt.Sprintf(" %.3g", v)
			default:
				line += fmt.Sprintf(" %v", v)
			}
		}
		lines = append(lines, line[1:])
	}
	return lines
}

func TestRegulatorFCA(t *testing.T) {
	w, params := returnsOfOctober(t)
	params["measure"] = "sold"
	want := []string{
		" – – 3 1 1 0 1 0 rude 1",            // received on a Saturday, closed on Wednesday: the next Monday is day 0
		"Bell 6 6 3 4 0.25 0.5 0.5 1 late 3", // 56 days are 8 weeks, 57 more; the measure's October ends with the period
		"Lamp – – 0 1 0 1 1 0 – 1",           // of what was closed in October nothing came in it
		"all 12 12 6 6 0.333 0.5 0.667 1 late 6",
	}
	if diff := cmp.Diff(want, returnRows(t, w, "regulator_fca", params)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestRegulatorSPSO(t *testing.T) {
	w, params := returnsOfOctober(t)
	params["measure"] = ""
	want := []string{
		"stage 1 6 – 3 – 0.5 0.667 0.333 0 0 3 3 1 3",
		"stage 2 0 – 3 – 0.5 0.333 0 0.333 1 34.3 0 0 3",
		"all 6 – 6 – 1 0.5 0.167 0.167 1 18.7 3 0.5 6",
	}
	if diff := cmp.Diff(want, returnRows(t, w, "regulator_spso", params)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// Five working days at the first stage and twenty at the second are in time, one more is not.
func TestRegulatorSPSOInTime(t *testing.T) {
	w := queriestest.Open(t, `complaint_id,received_at,closed_at,escalation_stage
1,2026-10-05,2026-10-12,1
2,2026-10-05,2026-10-13,1
3,2026-10-01,2026-10-29,2
4,2026-10-01,2026-10-30,2
5,2026-10-01,2026-10-30,2
`)
	if err := w.SetCalendar(t.Context(), weekdays2026()); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"stage 1 2 – 2 – 0.4 0 0 0 2 5.5 1 0.5 2", "stage 2 3 – 3 – 0.6 0 0 0 3 20.7 1 0.333 3", "all 5 – 5 – 1 0 0 0 5 14.6 2 0.4 5",
	}
	got := returnRows(t, w, "regulator_spso", map[string]any{"from": "2026-10-01", "to": "2026-11-01", "measure": ""})
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// What was closed before the period or came after it has no row; what was open when it began has one.
func TestRegulatorASIC(t *testing.T) {
	w, params := returnsOfOctober(t)
	want := []string{
		"helpdesk/4 – – closed – 2026-08-06 2026-10-02 57 Bell broken – – – –",
		"helpdesk/3 – – closed – 2026-08-07 2026-10-02 56 Bell broken not_upheld – – –",
		"helpdesk/12 – – open – 2026-09-01 – – Lamp – – – – –",
		"helpdesk/6 – – closed – 2026-09-30 2026-10-31 31 Lamp rude upheld – – –",
		"helpdesk/1 – private closed – 2026-10-01 2026-10-06 5 Bell late upheld – 1000 SEK",
		"helpdesk/2 – private closed – 2026-10-01 2026-10-07 6 Bell late partly – – –",
		"helpdesk/9 – – closed – 2026-10-10 2026-10-14 4 – rude upheld – – –",
		"helpdesk/10 – – open – 2026-10-15 – – – – – – – –",
		"helpdesk/11 – – closed, day not known – 2026-10-15 – – – – – – – –",
		"helpdesk/5 – – open – 2026-10-31 – – Bell broken – – – –",
	}
	if diff := cmp.Diff(want, returnRows(t, w, "regulator_asic", params)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
