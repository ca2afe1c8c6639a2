package ingest

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/vitalfew/vitalfew/queries"
)

// The rules of warnings about a file as a whole.
const (
	warnNoRecords = "file.no_records"   // there are headings only
	warnPreamble  = "file.preamble"     // n lines before the headings were passed over
	warnNUL       = "text.nul"          // NUL characters were taken out of n records
	warnMixed     = "encoding.mixed"    // some of a Windows-1252 file is UTF-8
	warnUnquoted  = "quotes.unbalanced" // from some line on, quoted text could not hold newlines
)

// Load loads all files of a source into w, in the order of their names. Everything that can be told from the files' heads
// and from the configuration is an error before the first is loaded. Each file is one transaction of w: after an error
// the files before it are in, and the results tell of these.
func Load(ctx context.Context, w Loader, s Source, o Options) ([]FileResult, error) {
	jobs, err := prepare(&s, &o)
	if err != nil {
		return nil, err
	}
	var total, done int64
	for _, j := range jobs {
		total += 2 * j.form.Bytes
	}
	results := make([]FileResult, 0, len(jobs))
	for _, j := range jobs {
		if o.Progress != nil {
			before := done
			j.progress = func(n int64) { o.Progress(before+n, total) }
		}
		r, err := j.load(ctx, w)
		if err != nil {
			return results, err
		}
		done += 2 * j.form.Bytes
		if o.Progress != nil {
			o.Progress(done, total)
		}
		results = append(results, r)
	}
	return results, nil
}

// job is one file on its way.
type job struct {
	source   *Source
	options  *Options
	form     Form
	mapping  mapping
	progress func(int64)
}

// prepare finds, probes and maps all files of a source.
func prepare(s *Source, o *Options) ([]*job, error) {
	if err := s.Check(); err != nil {
		return nil, err
	}
	paths, err := s.paths(o.Dir)
	if err != nil {
		return nil, err
	}
	jobs := make([]*job, len(paths))
	absent := map[Column]int{}
	var headings []string
	for i, path := range paths {
		j := &job{source: s, options: o}
		if j.form, err = Probe(path); err != nil {
			return nil, err
		}
		preset, _ := Fit(&j.form)
		if s.Preset != "" {
			if preset, err = FindPreset(s.Preset); err != nil {
				return nil, err
			}
		}
		j.mapping = mapColumns(&j.form, preset, s, o)
		for _, c := range j.mapping.absent {
			absent[c]++
		}
		headings = append(headings, j.form.Headings...)
		jobs[i] = j
	}
	for _, c := range s.Columns { // a heading may be new or gone in some of the files, but not strange to all
		if absent[c] == len(jobs) {
			return nil, &Error{File: jobs[0].form.Path, Line: jobs[0].form.HeaderAt,
				Text: fmt.Sprintf("no column %q, which source %q maps", c.From, s.Name), Hint: didYouMean(c.From, headings)}
		}
	}
	for _, j := range jobs {
		if err := j.required(); err != nil {
			return nil, err
		}
	}
	return jobs, nil
}

// paths are the files of a source: patterns expanded, sorted, each file once.
func (s *Source) paths(dir string) ([]string, error) {
	var all []string
	for _, name := range s.Files {
		path := name
		if dir != "" && !filepath.IsAbs(path) {
			path = filepath.Join(dir, path)
		}
		if _, err := os.Lstat(path); err == nil || !strings.ContainsAny(name, "*?[") {
			all = append(all, path) // also a file that has a bracket in its name
			continue
		}
		found, err := filepath.Glob(path)
		if err != nil {
			return nil, &Error{File: name, Text: "want a file or a pattern with * and ?", Err: err}
		}
		if len(found) == 0 {
			return nil, &Error{File: name, Text: "no file matches this pattern",
				Hint: "files of a configuration are relative to its folder"}
		}
		all = append(all, found...)
	}
	slices.Sort(all)
	return slices.Compact(all), nil
}

// required tells what a file must have: when a complaint came in, and which it is.
func (j *job) required() error {
	for _, need := range []struct{ field, what string }{
		{"received_at", "the day on which a complaint came in"},
		{"complaint_id", "the number of a complaint"},
	} {
		if j.binding(need.field) != nil {
			continue
		}
		candidates := j.form.candidates(need.field)
		hint := fmt.Sprintf("map it: columns: [{from: %q, to: %s}]", candidates[0], need.field)
		if len(candidates) > 1 {
			hint += "; it may also be " + strings.Join(candidates[1:], ", ")
		}
		return &Error{File: j.form.Path, Line: j.form.HeaderAt,
			Text: fmt.Sprintf("no column found for %s, %s", need.field, need.what), Hint: hint}
	}
	return nil
}

// candidates are headings whose samples could be the field, or all headings.
func (f *Form) candidates(field string) []string {
	var fit []string
	for i, h := range f.Headings {
		seen, dates := map[string]bool{}, 0
		for _, v := range f.samples(i) {
			if _, ok := parseStamp([]byte(strings.TrimSpace(v))); ok {
				dates++
			}
			if v != "" {
				seen[v] = true
			}
		}
		n := len(f.Samples)
		if n > 0 && (field == "received_at" && dates*2 > n || field == "complaint_id" && len(seen) == n && dates*2 <= n) {
			fit = append(fit, h)
		}
	}
	if len(fit) == 0 {
		fit = f.Headings
	}
	return fit[:min(len(fit), 5)]
}

// binding is the binding of a field, nil where there is none.
func (j *job) binding(field string) *queries.Binding {
	for i := range j.mapping.bindings {
		if j.mapping.bindings[i].Field == field {
			return &j.mapping.bindings[i]
		}
	}
	return nil
}

// load scans one file and hands it to the warehouse.
func (j *job) load(ctx context.Context, w Loader) (FileResult, error) {
	f := &j.form
	census, readings, err := j.scan(ctx)
	if err != nil {
		return FileResult{}, err
	}
	b := j.batch(ctx, &census, readings)
	loaded := queries.Loaded{}
	if f.asItIs(&census) {
		b.Text.Path, b.Text.Delimiter = f.Path, f.Delimiter
		loaded, err = w.Load(ctx, b)
	} else {
		b.Text.Delimiter = ','
		err = feed(ctx, func(ctx context.Context, out *os.File) error {
			return clean(ctx, f, out, j.second)
		}, func(path string) (err error) {
			b.Text.Path = path
			loaded, err = w.Load(ctx, b)
			return err
		})
	}
	if err != nil {
		return FileResult{}, fmt.Errorf("%s: %w", f.Path, err)
	}
	return FileResult{
		Source: j.source.Name, Preset: j.mapping.preset.Name, File: b.File, Path: f.Path, SHA256: census.SHA256,
		Bytes: census.Bytes, Encoding: f.Encoding, Delimiter: f.Delimiter, HeaderAt: f.HeaderAt,
		Mapped: j.mapping.columns, Loaded: loaded,
	}, nil
}

// second tells of progress in the second pass over the file.
func (j *job) second(n int64) {
	if j.progress != nil {
		j.progress(j.form.Bytes + n)
	}
}

// scan reads the file and decides how its dates are read.
func (j *job) scan(ctx context.Context) (Census, []queries.Warning, error) {
	var times []*queries.Binding
	var columns []int
	for i := range j.mapping.bindings {
		if b := &j.mapping.bindings[i]; slices.Contains(timeFields, b.Field) {
			times = append(times, b)
			columns = append(columns, b.Column)
		}
	}
	census, err := Scan(ctx, &j.form, columns, j.mapping.missing(j.source), j.progress)
	if err != nil {
		return census, nil, err
	}
	fallback := dayOrder(j.mapping.preset, j.options.Country)
	var warnings []queries.Warning
	for i, r := range decideDates(census.Profiles, j.options.Now, fallback) {
		b, p := times[i], census.Profiles[i]
		heading := j.form.Headings[b.Column]
		if own := j.source.Formats[b.Field]; own != "" {
			b.Formats = []string{own}
			continue
		}
		if b.Formats = r.formats; b.Field == "received_at" && len(r.formats) == 0 && p.Filled > 0 {
			return census, nil, &Error{File: j.form.Path,
				Text: fmt.Sprintf("column %q: none of its %d values is a date that is known; nothing was loaded", heading, p.Filled),
				Hint: `say how its dates are written: formats: {received_at: "%d/%m/%Y"}`}
		}
		for _, w := range r.warnings {
			w.Field, w.Heading = b.Field, heading
			warnings = append(warnings, w)
		}
	}
	return census, warnings, nil
}

// dayOrder is the order of day and month where nothing in a file tells it.
func dayOrder(p Preset, country string) order {
	if p.Order == "mdy" || p.Name == Generic && country == "US" {
		return mdy
	}
	return dmy
}

// batch is the file as the warehouse must load it, but for the path and delimiter of its text.
func (j *job) batch(ctx context.Context, c *Census, dates []queries.Warning) queries.Batch {
	f, o := &j.form, j.options
	warnings := slices.Concat(fileWarnings(f, c), j.mapping.warnings, dates)
	return queries.Batch{
		Source: j.source.Name, Preset: j.mapping.preset.Name, File: filepath.Base(f.Path), SHA256: c.SHA256,
		Mapping: j.mapping.fingerprint(f, j.source, o), Bytes: c.Bytes, Now: o.Now, Version: o.Version,
		Text: queries.Text{
			Encoding: string(f.Encoding), HeaderAt: f.HeaderAt, Headings: f.Headings, MaxRecord: c.Longest,
		},
		Bindings: j.mapping.bindings, Secret: o.Secret, Currency: j.source.Currency,
		Records: c.Records, Problems: c.Problems, Warnings: warnings,
		Lines: func(rows []int64) ([]int64, error) { return lines(ctx, f, rows) },
	}
}

func fileWarnings(f *Form, c *Census) []queries.Warning {
	counts := map[string]int64{warnPreamble: f.HeaderAt - 1, warnNUL: c.NUL}
	if c.Records == 0 {
		counts[warnNoRecords] = 1
	}
	if c.GaveUp {
		counts[warnUnquoted] = 1
	}
	var all []queries.Warning
	for _, rule := range slices.Sorted(maps.Keys(counts)) {
		if counts[rule] > 0 {
			all = append(all, queries.Warning{Rule: rule, N: counts[rule]})
		}
	}
	return all
}
