package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/all"
	"github.com/vitalfew/vitalfew/charts"
	"github.com/vitalfew/vitalfew/ingest"
	"github.com/vitalfew/vitalfew/queries"
)

// edition is one report: what it is about, what the analyses found, and where the numbers come from. The same
// warehouse, configuration and day give the same edition.
type edition struct {
	project      *project
	period       analysis.Period
	asOf         time.Time
	made         time.Time // the day
	static       bool
	surveysAlone bool // there are no complaints
	infos        []analysis.Info
	results      []*analysis.Result // one each of infos
	sections     []charts.Section   // what of the results the readers are told
	withheld     charts.Withheld
	loads        []load
	warnings     []loadWarning
	coverage     *coverage // of the taxonomy; nil: there is none
	redacted     []replacement
	rejects      rejects
}

// page is the edition as the report shows it.
func (e *edition) page() charts.Report {
	r := charts.Report{
		Organisation: e.project.Organisation,
		Heading:      e.heading(),
		Language:     e.project.Language,
		From:         e.period.From,
		To:           e.period.To,
		AsOf:         e.asOf,
		Made:         e.made,
		Static:       e.static,
		Sections:     e.sections,
		Headlines:    all.Headlines(),
		Provenance: charts.Provenance{
			Version:     version(),
			Config:      e.project.sha256,
			Definitions: e.definitions(),
		},
	}
	if e.project.Privacy.Audience != outside { // the list is not for the public
		r.Provenance.Rejects = rejectsFile
	}
	for _, l := range e.loads {
		r.Provenance.Files = append(r.Provenance.Files, charts.SourceFile{
			Source: l.Source, Name: l.File, SHA256: l.SHA256, Written: l.written(), Bytes: l.Bytes,
			Read: l.Read, Loaded: l.Loaded, Updated: l.Updated, Unchanged: l.Unchanged, Rejected: l.Rejected, Emptied: l.Emptied,
		})
	}
	r.Provenance.Warnings = e.coverage.warning()
	for _, w := range together(e.warnings) {
		r.Provenance.Warnings = append(r.Provenance.Warnings, w.text())
	}
	r.Provenance.Warnings = append(r.Provenance.Warnings, kept(e.loads)...)
	return r
}

// heading is that of a report of surveys alone; zero: it is about complaints.
func (e *edition) heading() charts.Text {
	if !e.surveysAlone {
		return charts.Text{}
	}
	return charts.T("page.title_surveys", charts.Args{"period": charts.Period(e.period.From, e.period.To)})
}

// definitions say what is counted.
func (e *edition) definitions() []charts.Text {
	days := charts.T("definition.weekdays", nil)
	if country := e.project.Country; country != "" {
		days = charts.T("definition.working_days", charts.Args{"country": charts.Label(countryName(country, e.project.Language))})
	}
	return append([]charts.Text{
		charts.T("definition.received", nil),
		charts.T("definition.open", charts.Args{"day": charts.Date(e.asOf)}),
		days,
	}, append(e.shown(), replaced(e.loads, e.redacted)...)...)
}

// countryName is the name of a country in a language.
func countryName(country, lang string) string {
	return display.Regions(language.Make(lang)).Name(language.MustParseRegion(country))
}

// figures writes the edition as JSON, for programs.
func (e *edition) figures(w io.Writer) error {
	analyses := map[string]analysis.Result{}
	for i, section := range e.sections {
		analyses[section.Name] = e.listed(section, e.results[i].Data)
	}
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(struct {
		Organisation string                     `json:"organisation"`
		Period       string                     `json:"period"`
		From         string                     `json:"from"`
		To           string                     `json:"to"` // exclusive
		AsOf         string                     `json:"as_of"`
		Made         string                     `json:"made"`
		Version      string                     `json:"version"`
		Config       string                     `json:"config_sha256"`
		Loads        []load                     `json:"loads"`
		Warnings     []loadWarning              `json:"load_warnings"`
		Taxonomy     *coverage                  `json:"taxonomy,omitempty"`
		Redactions   []replacement              `json:"redactions"`
		Audience     string                     `json:"audience"`
		Withheld     charts.Withheld            `json:"withheld"`
		Analyses     map[string]analysis.Result `json:"analyses"`
	}{
		e.project.Organisation, e.period.String(), e.period.From.Format(time.DateOnly), e.period.To.Format(time.DateOnly),
		e.asOf.Format(time.DateOnly), e.made.Format(time.DateOnly), version(), e.project.sha256, e.loads, some(e.warnings), e.coverage, some(e.redacted),
		e.project.Privacy.Audience, e.withheld, analyses,
	})
	if err != nil {
		return fmt.Errorf("figures: %w", err)
	}
	return nil
}

// listed is a section as a result whose lists are lists in JSON also where they are empty. The typed result holds every
// figure, so that it is there only where none is withheld.
func (e *edition) listed(s charts.Section, data any) analysis.Result {
	r := analysis.Result{Findings: some(s.Findings), Measures: some(s.Measures), Tables: some(s.Tables), Sheets: s.Sheets, Warnings: some(s.Warnings)}
	if e.withheld.Minimum == 0 {
		r.Data = data
	}
	return r
}

func some[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// edit locks the warehouse, decides what the report is about, runs the analyses in the order of the report, and asks the
// ledger where the numbers come from.
func (a *app) edit(ctx context.Context, p *project, w *queries.Warehouse) (*edition, error) {
	if err := prepare(ctx, p, w); err != nil {
		return nil, err
	}
	e, err := a.begin(ctx, p, w)
	if err != nil {
		return nil, err
	}
	if err := errors.Join(p.checkDimensions(ctx, w), p.checkMeasures(ctx, w)); err != nil {
		return nil, err
	}
	for _, question := range p.Analyses.Analyses(e.period, e.asOf) {
		found, err := question.Run(ctx, w)
		if err != nil {
			return nil, err
		}
		e.infos = append(e.infos, question.Info())
		e.results = append(e.results, found)
	}
	if err := w.Select(ctx, &e.loads, "loads", nil); err != nil {
		return nil, err
	}
	a.sayUnnamed(p, e.loads)
	if e.coverage, err = p.readCoverage(ctx, w, e.period); err != nil {
		return nil, err
	}
	for _, text := range e.coverage.warning() {
		a.log.Warn(a.english.Say(text), "words", e.coverage.Words, "n", e.coverage.Unmapped)
	}
	if err := w.Select(ctx, &e.warnings, "load_warnings", nil); err != nil {
		return nil, err
	}
	if err := w.Select(ctx, &e.redacted, "redactions", nil); err != nil {
		return nil, err
	}
	if e.rejects, err = readRejects(ctx, w, e.loads); err != nil {
		return nil, err
	}
	return e, e.protect()
}

// begin settles as-of day and period, says how it came to the period where nobody named it, and refuses one without
// complaints: nothing can be said about it.
func (a *app) begin(ctx context.Context, p *project, w *queries.Warehouse) (*edition, error) {
	s, err := readSpan(ctx, w)
	if err != nil {
		return nil, err
	}
	e := &edition{project: p, made: analysis.GrainDay.Period(a.at).From}
	if e.static, err = a.settings.flag("static"); err != nil {
		return nil, err
	}
	if s.Complaints == 0 {
		return e, e.beginSurveys(ctx, w)
	}
	e.asOf = chooseAsOf(p.asOf, a.at, s)
	reason := ""
	if e.period, reason, err = settlePeriod(ctx, w, p.Period, s, e.asOf); err != nil {
		return nil, err
	}
	if reason != "" {
		a.log.Info(fmt.Sprintf("period %s: %s (--period names another)", e.period, reason), "period", e.period.String())
	}
	return e, nil
}

// noneHint says why there may be no complaint: none was loaded yet, all were rejected, or no source is of complaints.
// beginSurveys settles the days of a report without complaints, which is one of surveys alone: its period must be named, since
// their answers need not have days.
func (e *edition) beginSurveys(ctx context.Context, w *queries.Warehouse) error {
	var counts []struct {
		Answers int64      `db:"answers"`
		First   *time.Time `db:"first_answered_on"`
		Last    *time.Time `db:"last_answered_on"`
	}
	if err := w.Select(ctx, &counts, "surveys_count", nil); err != nil {
		return err
	}
	switch {
	case counts[0].Answers == 0:
		return withHint(fmt.Errorf("%s holds no complaint", e.project.resolve(e.project.Warehouse)), noneHint(e.project))
	case e.project.Period == "":
		return withHint(usage(errors.New("period: want one for a report of surveys alone, got none")), "add --period 2026")
	}
	var err error
	if e.period, err = analysis.ParsePeriod(e.project.Period); err != nil {
		return usage(err)
	}
	e.surveysAlone, e.asOf = true, e.project.asOf
	if last := e.period.To.AddDate(0, 0, -1); e.asOf.IsZero() || e.asOf.After(e.made) {
		if e.asOf = e.made; last.Before(e.asOf) {
			e.asOf = last
		}
	}
	return nil
}

func noneHint(p *project) string {
	if !slices.ContainsFunc(p.Sources, func(s ingest.Source) bool { return s.Kind == "" || s.Kind == queries.Complaints }) {
		return "no source of the configuration is one of complaints, which reports are about; what the others hold is listed by vitalfew query"
	}
	return "no record of a complaint has been loaded: vitalfew ingest loads them, and rejects.csv says why any were rejected"
}
