package queries_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/queries"
	"github.com/vitalfew/vitalfew/queries/queriestest"
)

// The macro says what analysis.Highest says: both sides of each bound.
func TestHighestRatings(t *testing.T) {
	got := queries.QueryForTest(t, queriestest.Open(t, ""), `
		SELECT scale_min || ' to ' || scale_max || ': ' || coalesce(CAST(highest_from(scale_min, scale_max) AS VARCHAR), 'none')
		FROM (VALUES (1.0, 5.0), (1.0, 4.0), (1.0, 3.0), (0.0, 1.0), (0.0, 10.0), (0.0, 11.0), (1.0, 5.5), (3.0, 3.0), (5.0, 1.0)) AS s (scale_min, scale_max)`)
	want := []string{
		"1.0 to 5.0: 4.0", "1.0 to 4.0: 3.0", "1.0 to 3.0: 3.0", "0.0 to 1.0: 1.0", "0.0 to 10.0: 9.0", "0.0 to 11.0: none", "1.0 to 5.5: none",
		"3.0 to 3.0: none", "5.0 to 1.0: none",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// An amount that could be read in two ways is none.
func TestPlainAmounts(t *testing.T) {
	got := queries.QueryForTest(t, queriestest.Open(t, ""), `
		SELECT x || ': ' || coalesce(CAST(plain_amount(x, 100) AS VARCHAR), 'none')
		FROM (VALUES ('12'), ('1 234,5'), ('1234.56'), ('1'||chr(160)||'000'), ('1.234'), ('1,234.50'), ('-3'), (''), ('kr 5'), ('1234567890123')) AS s (x)`)
	want := []string{
		"12: 1200", "1 234,5: 123450", "1234.56: 123456", "1\u00a0000: 100000", "1.234: none", "1,234.50: none", "-3: none", ": none", "kr 5: none",
		"1234567890123: none",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// What is not in the calendar, or not over, has waited no number of days, and not none.
func TestWorkingDaysBetween(t *testing.T) {
	got := queries.QueryForTest(t, queriestest.Open(t, ""), `
		SELECT coalesce(CAST(working_days_between(w, a, b) AS VARCHAR), 'none')
		FROM (VALUES (1, true, 10, 12), (2, true, 10, 10), (3, false, 10, 10), (4, false, 10, 11), (5, false, 10, 12), (6, false, 10, NULL),
			(7, true, 10, NULL), (8, NULL, NULL, 12)) AS s (n, w, a, b) ORDER BY n`)
	if diff := cmp.Diff([]string{"2", "0", "0", "0", "1", "none", "none", "none"}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
