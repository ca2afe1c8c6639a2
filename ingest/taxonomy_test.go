package ingest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v3"
)

func compiled(t *testing.T, text string) (nodes, words, wrong []string) {
	t.Helper()
	var taxonomy Taxonomy
	if err := yaml.Unmarshal([]byte(text), &taxonomy); err != nil {
		t.Fatal(err)
	}
	n, w, e := taxonomy.Compile([]string{"helpdesk", "shop"})
	for _, node := range n {
		severity := "-"
		if node.Severity != nil {
			severity = fmt.Sprint(*node.Severity)
		}
		nodes = append(nodes, fmt.Sprint(node.Path, " ", severity, " ", node.Code))
	}
	for _, word := range w {
		said := fmt.Sprint(word.Source, " ", word.Field, " ", word.Word, " ", word.When, " ", word.Path)
		if !word.From.IsZero() || !word.To.IsZero() {
			said += " " + word.From.Format("060102") + "-" + word.To.Format("060102")
		}
		words = append(words, strings.ReplaceAll(said, "map[]", "-"))
	}
	for _, x := range e {
		wrong = append(wrong, fmt.Sprint(x.Path, " ", x.Text))
	}
	return nodes, words, wrong
}

// Words stand in the order in which they count, nodes in that of the tree with the severity of those above.
func TestTaxonomyCompiles(t *testing.T) {
	nodes, words, wrong := compiled(t, `
tree:
  - name: Delivery
    severity: 1
    issues:
      - {name: Late, code: D1, issues: [{name:  Very   late, severity: 3}]}
      - {name: Damaged, severity: 0}
  - name: Billing
map:
  - {field: category, from: [Leverans, Transport], to: delivery}
  - {field: cause, from: Sen, to: "delivery/late"}
  - {field: cause, from: Sen, source: shop, to: D1}
  - {field: cause, from: Sen, when: {category: Leverans}, to: Delivery / Late / very late}
  - {field: category, from: Porto, to: Billing, valid_to: 2025-12-31}
  - {field: category, from: porto, to: Delivery, valid_from: 2026-01-01}
`)
	if diff := cmp.Diff([]string{"Delivery 1 ", "Delivery / Late 1 D1", "Delivery / Late / Very late 3 ", "Delivery / Damaged 0 ", "Billing - "}, nodes); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{
		" cause Sen map[category:Leverans] Delivery / Late / Very late", "shop cause Sen - Delivery / Late", " cause Sen - Delivery / Late",
		" category Leverans - Delivery", " category Transport - Delivery",
		" category Porto - Billing 010101-260101", " category porto - Delivery 260101-010101",
	}, words); diff != "" {
		t.Error(diff)
	}
	if len(wrong) > 0 {
		t.Errorf("got errors %q", wrong)
	}
}

func TestTaxonomyRefuses(t *testing.T) {
	_, _, wrong := compiled(t, `
tree:
  - name: Delivery
    issues: [{name: late}, {name: Late}, {name: A, issues: [{name: B, issues: [{name: C}]}]}, {name: ""}]
  - {name: A/B}
  - {name: X, severity: 4, code: delivery}
map:
  - {field: categroy, from: a, to: Delivery}
  - {field: category, from: a, to: Delivry}
  - {field: category, from: [], to: Delivery}
  - {field: category, from: a, to: Delivery, source: helpdsk}
  - {field: category, from: a, to: Delivery, when: {category: b}}
  - {field: category, from: b, to: Delivery, valid_from: 2026-02-01, valid_to: 2026-01-31}
  - {field: category, from: b, to: Delivery, valid_from: soon}
  - {field: category, from: c, to: Delivery, valid_to: 2026-01-31}
  - {field: category, from: C, to: Delivery / Late, valid_from: 2026-01-31}
  - {field: category, from: " ", to: Delivery}
`)
	want := []string{
		`[tree 0 issues 1 name] name: "Delivery / Late" stands for "Delivery / late" already`,
		`[tree 0 issues 2 issues 0 issues 0 name] issues: want 3 levels at most, got a fourth below "Delivery / A / B"`,
		`[tree 0 issues 3 name] name: want a name for the issue`,
		`[tree 1 name] name: want a name without a slash, got "A/B": issues below it stand under issues`,
		`[tree 2 severity] severity: want 0, 1, 2 or 3, got 4`,
		`[tree 2 code] code: "delivery" stands for "Delivery" already`,
		`[map 0 field] field: want cause, subcategory, category, service, product, got "categroy"; did you mean "category"?`,
		`[map 1 to] to: "Delivry" is no issue of the tree; did you mean "Delivery"?`,
		`[map 2 from] from: want a word, or a list of words`,
		`[map 3 source] source: "helpdsk" is no source of the configuration; did you mean "helpdesk"?`,
		`[map 4 when] when: want another field than category of cause, subcategory, category, service, product, got "category"`,
		`[map 5 valid_to] valid_to: want a day from 2026-02-01 on, got 2026-01-31`,
		`[map 6 valid_from] valid_from: want a day as in 2026-01-31, got "soon"`,
		`[map 8 from] from: "C" means "Delivery" already; one of the two must end before the other begins (valid_to, valid_from)`,
		`[map 9 from] from: want a word, got an empty text`,
	}
	if diff := cmp.Diff(want, wrong); diff != "" {
		t.Error(diff)
	}
	if _, _, wrong := compiled(t, "map: []"); len(wrong) != 1 || wrong[0] != "[tree] tree: want at least one issue" {
		t.Errorf("no tree: got %q", wrong)
	}
}
