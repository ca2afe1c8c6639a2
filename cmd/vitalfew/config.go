package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/all"
	"github.com/vitalfew/vitalfew/charts"
	"github.com/vitalfew/vitalfew/ingest"
)

// configuration is vitalfew.yaml. Paths in it are relative to the file.
type configuration struct {
	Organisation string          `yaml:"organisation"` // as the report names it
	Language     string          `yaml:"language"`     // of the report, see charts.Languages; default en
	Country      string          `yaml:"country"`      // whose public holidays are no working days; default: none's
	Zone         string          `yaml:"zone"`         // of the organisation's clocks, IANA; default: times stay as they are written
	Warehouse    string          `yaml:"warehouse"`    // default vitalfew.duckdb
	Out          string          `yaml:"out"`          // folder of the reports; default report
	Period       string          `yaml:"period"`       // default: the last whole month that the data cover
	AsOf         string          `yaml:"as_of"`        // day on which the exports were taken; default: the last day in the data
	Sources      []ingest.Source `yaml:"sources"`
	Taxonomy     string          `yaml:"taxonomy"` // file of the organisation's own tree of issues
	Privacy      privacy         `yaml:"privacy"`
	Analyses     all.Options     `yaml:"analyses"`
}

// privacy says what is kept of people.
type privacy struct {
	KeyFile   string `yaml:"key_file"`  // holds the key of the customers' pseudonyms
	Narrative string `yaml:"narrative"` // drop, redact (default) or keep: what customers wrote
	Audience  string `yaml:"audience"`  // handlers, inside (default) or outside: who reads the reports
	Minimum   *int64 `yaml:"minimum"`   // people that a figure must tell of to be shown; default: the audience's
}

// project is a configuration that was read and found usable, with the settings of the process over it.
type project struct {
	configuration           // Period, Out and Audience as flags and environment leave them
	dir           string    // that paths in it are relative to
	asOf          time.Time // zero where it is left to the data
	sha256        string    // of the file's bytes
	presets       []ingest.Preset
	doc           document
	taxonomy      taxonomy
}

// project reads the configuration and lays flags and environment over it.
func (a *app) project() (*project, error) {
	p, err := readProject(a.settings.text("config"))
	if err != nil {
		return nil, err
	}
	file := map[string]any{"out": p.resolve(p.Out), "period": p.Period, "audience": p.Privacy.Audience}
	if err := a.settings.viper.MergeConfigMap(file); err != nil {
		return nil, err
	}
	p.Out, p.Period = a.settings.text("out"), a.settings.text("period")
	if p.Privacy.Audience, err = a.settings.choice("audience", audiences...); err != nil {
		return nil, err
	}
	if p.Zone != "" {
		zone, err := time.LoadLocation(p.Zone)
		if err != nil {
			return nil, err // it was checked
		}
		if a.at, err = a.settings.now(func() time.Time { return a.process.now().In(zone) }); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// settingsLimit is the size of the largest file of settings: a tree of thousands of issues has some hundred kilobytes.
const settingsLimit = 16 << 20

// readSettings reads a file that people write. It may be a pipe, but one that ends.
func readSettings(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	data, err := io.ReadAll(io.LimitReader(f, settingsLimit+1))
	if len(data) > settingsLimit {
		return nil, fmt.Errorf("want at most %d MB", settingsLimit>>20)
	}
	return data, err
}

// readProject reads vitalfew.yaml at path and says everything that is wrong with it.
func readProject(path string) (*project, error) {
	data, err := readSettings(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, withHint(usage(fmt.Errorf("%s: no such file", path)),
			"vitalfew init FILE writes one from an export; --config names another")
	}
	if err != nil {
		return nil, usage(fmt.Errorf("%s: %w", path, cause(err)))
	}
	sum := sha256.Sum256(data)
	p := &project{
		configuration: configuration{
			Language: "en", Warehouse: "vitalfew.duckdb", Out: "report", Privacy: privacy{Narrative: string(ingest.RedactText), Audience: inside},
		},
		dir:    filepath.Dir(path),
		sha256: hex.EncodeToString(sum[:]),
	}
	if p.doc, err = decode(path, data, &p.configuration); err != nil {
		return nil, usage(err)
	}
	if p.presets, err = ingest.ReadPresets(p.dir); err != nil {
		return nil, loadHint(usage(err))
	}
	return p, usage(errors.Join(p.check(), p.readTaxonomy(), p.readStatutory()))
}

// check finds what strict reading cannot: words that are not among those known, and what is wanted but not there.
func (p *project) check() error {
	found := map[int][]error{} // by line
	bad := func(path []any, format string, args ...any) {
		line := p.doc.line(path)
		found[line] = append(found[line], p.doc.errorf(path, format, args...))
	}
	if !slices.Contains(charts.Languages(), p.Language) {
		bad([]any{"language"}, "language: want %s, got %q", oneOf(charts.Languages()), p.Language)
	}
	if _, err := analysis.ParsePeriod(p.Period); p.Period != "" && err != nil {
		bad([]any{"period"}, "%w", err)
	}
	if p.Warehouse == "" {
		bad([]any{"warehouse"}, "warehouse: want the name of a file")
	}
	if p.Out == "" {
		bad([]any{"out"}, "out: want the name of a folder")
	}
	if len(p.Sources) == 0 {
		bad([]any{"sources"}, "sources: want at least one")
	}
	for i := range p.Sources {
		if err := p.checkSource(i); err != nil {
			bad(p.doc.path([]any{"sources", i}, err.Error()), "%w", err)
		}
	}
	if p.Country != "" && !slices.Contains(ingest.Countries(), p.Country) {
		bad([]any{"country"}, "country: want %s, got %q%s", oneOf(ingest.Countries()), p.Country, didYouMean(p.Country, ingest.Countries()))
	}
	if err := ingest.CheckZone(p.Zone); err != nil {
		bad([]any{"zone"}, "zone: %w", err)
	}
	if narrative := []string{string(ingest.DropText), string(ingest.RedactText), string(ingest.KeepText)}; !slices.Contains(narrative, p.Privacy.Narrative) {
		bad([]any{"privacy", "narrative"}, "narrative: want %s, got %q", oneOf(narrative), p.Privacy.Narrative)
	}
	if !slices.Contains(audiences, p.Privacy.Audience) {
		bad([]any{"privacy", "audience"}, "audience: want %s, got %q", oneOf(audiences), p.Privacy.Audience)
	}
	if n := p.Privacy.Minimum; n != nil && *n < leastMinimum {
		bad([]any{"privacy", "minimum"}, "minimum: want %d people or more, got %d", leastMinimum, *n)
	}
	var err error
	if p.asOf, err = time.Parse(time.DateOnly, p.AsOf); p.AsOf != "" && err != nil {
		bad([]any{"as_of"}, "as_of: want a day as in 2026-11-01, got %q", p.AsOf)
	}
	for _, err := range p.Analyses.Validate() {
		bad(p.doc.path([]any{"analyses"}, err.Error()), "%w", err)
	}
	var errs []error
	for _, line := range slices.Sorted(maps.Keys(found)) {
		errs = append(errs, found[line]...)
	}
	return errors.Join(errs...)
}

// checkSource says what is wrong with the source at i. Its name stands in ledger and report, and is part of a
// complaint's identity, so that it must be given and given once.
func (p *project) checkSource(i int) error {
	s := &p.Sources[i]
	if s.Name == "" {
		return withHint(errors.New("name: want a name for the source"), "for example: name: helpdesk; complaints are known by it and their number")
	}
	if slices.ContainsFunc(p.Sources[:i], func(other ingest.Source) bool { return other.Name == s.Name }) {
		return fmt.Errorf("name: %q is the name of two sources", s.Name)
	}
	return loadHint(s.Check(p.presets))
}

// resolve is a path of the configuration, seen from where the program runs.
func (p *project) resolve(path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(p.dir, path)
}

// cause is what the operating system said, without the path and the call that others have named already.
func cause(err error) error {
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		return path.Err
	case errors.As(err, &link):
		return link.Err
	}
	return err
}
