package analysis

import (
	"context"

	"github.com/vitalfew/vitalfew/charts"
)

// Analysis is one question with its method. Its parameters are fields of the implementing struct, set before Run.
type Analysis interface {
	Info() Info
	// Run has no other effect than its queries. A period without complaints is a Result that says so, not an error.
	Run(ctx context.Context, src Source) (*Result, error)
}

// Info names an analysis. The name is the same everywhere: SQL file, folder, section, JSON key, CLI word.
type Info struct {
	Name     string
	Title    charts.Text // navigation word of the section
	Question string      // the question it answers, in one English sentence, for `vitalfew list`
	Page     string      // embedded method page, Markdown
}

// Source answers named queries. Select fills dst, a pointer to a slice of structs whose fields carry `db:"column"` tags;
// columns and fields must match one to one, and every parameter of the query must be given and used.
type Source interface {
	Select(ctx context.Context, dst any, query string, params Params) error
}

// Params are a query's parameters by name, without the dollar sign.
type Params = map[string]any

// Result is what an analysis found. Findings, measures and warnings stand most important first.
type Result struct {
	Findings []charts.Finding   `json:"findings"`
	Measures []charts.Measure   `json:"measures"`
	Tables   []charts.Table     `json:"tables"`
	Sheets   []charts.Worksheet `json:"sheets,omitempty"`
	Charts   []charts.Spec      `json:"-"`
	Warnings []charts.Text      `json:"warnings"`
	Method   []charts.Text      `json:"-"`
	Data     any                `json:"data,omitempty"` // the typed result of the pure function, where no figure of it is withheld
}
