package queries_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/queries"
	"github.com/vitalfew/vitalfew/queries/queriestest"
)

func day(text string) time.Time {
	d, err := time.Parse(time.DateOnly, text)
	if err != nil {
		panic(err)
	}
	return d
}

// The first word that fits decides: the more specific field, what stands before in the list, and the day of receipt.
// What no word fits keeps its own, and a severity of its own is not overridden.
func TestTaxonomy(t *testing.T) {
	w := queriestest.Open(t, `complaint_id,received_at,category,subcategory,cause,product,severity
1,2026-03-01,Leverans,Sen,,,
2,2026-03-01,LEVERANS,,,,1
3,2026-03-01,Leverans,Övrigt,,,
4,2026-03-01,Faktura,Övrigt,,,
5,2026-03-01,Faktura,Sen,slarv,,
6,2026-03-01,,,,Bell,
7,2026-06-30,Transport,,,,
8,2026-07-01,Transport,,,,
9,2026-03-01,,,okänd,,
10,2026-03-01,Faktura,,,,
`)
	two, three := 2, 3
	err := w.SetTaxonomy(t.Context(), []queries.TaxonomyNode{
		{Path: "Delivery", Levels: []string{"Delivery"}, Severity: &two},
		{Path: "Delivery / Late", Levels: []string{"Delivery", "Late"}, Severity: &three},
		{Path: "Billing", Levels: []string{"Billing"}},
	}, []queries.TaxonomyWord{
		{Field: "cause", Word: "slarv", Path: "Billing"},
		{Field: "subcategory", Word: "Övrigt", When: map[string]string{"category": "Leverans"}, Path: "Delivery"},
		{Source: "elsewhere", Field: "subcategory", Word: "övrigt", Path: "Billing"},
		{Field: "subcategory", Word: "SEN", Path: "Delivery / Late"},
		{Source: "helpdesk", Field: "category", Word: "leverans", Path: "Delivery"},
		{Field: "category", Word: "Transport", To: day("2026-07-01"), Path: "Delivery"},
	})
	if err != nil {
		t.Fatal(err)
	}
	got := queries.QueryForTest(t, w, `SELECT concat_ws('|', complaint_id, issue, issue_1, coalesce(issue_2, '-'), coalesce(severity, -1), is_mapped, coalesce(unmapped_field, '-'))
		FROM issues ORDER BY CAST(complaint_id AS INTEGER)`)
	want := []string{
		"1|Delivery / Late|Delivery|Late|3|true|-", "2|Delivery|Delivery|-|1|true|-", "3|Delivery|Delivery|-|2|true|-",
		"4|Övrigt|Övrigt|-|-1|false|subcategory", "5|Billing|Billing|-|-1|true|-", "6|-|-1|false|-",
		"7|Delivery|Delivery|-|2|true|-", "8|Transport|Transport|-|-1|false|category", "9|okänd|okänd|-|-1|false|cause",
		"10|Faktura|Faktura|-|-1|false|category",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	rows := func(query string, params map[string]any) string {
		_, rows, err := w.Rows(t.Context(), query, params)
		if err != nil {
			t.Fatal(err)
		}
		var said []string
		for _, row := range rows {
			said = append(said, fmt.Sprint(row[:min(4, len(row))]...))
		}
		return strings.Join(said, "; ")
	}
	if got := rows("taxonomy_unmapped", nil); got != "helpdeskcategoryFaktura1; helpdeskcategoryTransport1; helpdeskcauseokänd1; helpdesksubcategoryÖvrigt1" {
		t.Errorf("unmapped: got %s", got)
	}
	if got := rows("taxonomy_unused", nil); got != "elsewheresubcategoryövrigtBilling" {
		t.Errorf("unused: got %s", got)
	}
	if got := rows("taxonomy_coverage", map[string]any{"from": day("2026-01-01"), "to": day("2027-01-01")}); got != "10 5 4 4" {
		t.Errorf("coverage: got %s", got)
	}
	if err := w.SetTaxonomy(t.Context(), nil, nil); err != nil {
		t.Fatal(err)
	}
	if got := queries.QueryForTest(t, w, "SELECT CAST(count(*) AS VARCHAR) || ' ' || count(issue) FROM issues"); got[0] != "10 0" {
		t.Errorf("without a taxonomy: want ten issues without a node, got %s", got[0])
	}
}

// Every issue of a complaint has its own node.
func TestTaxonomyOfSeveralIssues(t *testing.T) {
	w := queriestest.Open(t, "")
	b := queriestest.Batch(t, "helpdesk", "complaint_id,received_at,cause,cause\n1,2026-03-01,a,b\n2,2026-03-01,a,\n")
	if _, err := w.Load(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	err := w.SetTaxonomy(t.Context(), []queries.TaxonomyNode{{Path: "X", Levels: []string{"X"}}}, []queries.TaxonomyWord{{Field: "cause", Word: "A", Path: "X"}})
	if err != nil {
		t.Fatal(err)
	}
	got := queries.QueryForTest(t, w, "SELECT concat_ws(' ', complaint_id, is_primary, cause, issue) FROM issues ORDER BY complaint_id, is_primary DESC")
	if diff := cmp.Diff([]string{"1 true a X", "1 false b b", "2 true a X"}, got); diff != "" {
		t.Error(diff)
	}
}
