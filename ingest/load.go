package ingest

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"slices"

	"github.com/vitalfew/vitalfew/queries"
)

// Load loads all files of a source into w, in the order in which they are listed, those of a pattern by name. Everything
// that can be told from the files' heads and from the configuration is an error before the first is loaded. Each file is
// one transaction of w: after an error the files before it are in, and the results tell of these.
func Load(ctx context.Context, w Loader, s Source, o Options) ([]FileResult, error) {
	jobs, err := prepare(ctx, &s, &o)
	defer func() {
		for _, j := range jobs {
			j.form.close()
		}
	}()
	if err != nil {
		return nil, err
	}
	memory, err := w.Memory(ctx)
	if err == nil {
		err = o.Secret.Fits(&memory)
	}
	if err == nil {
		err = keepsPseudonyms(jobs, &memory)
	}
	if err != nil {
		return nil, err
	}
	var total, done int64
	for _, j := range jobs {
		j.form.guard = newGuard(&j.mapping, &s, &o, &memory)
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
	passed   []string // beside the file, that is no data
	mapping  mapping
	print    string // fingerprint of the mapping
	progress func(int64)
	furthest int64 // byte reached in the second reading
}

// prepare finds, probes and maps all files of a source.
func prepare(ctx context.Context, s *Source, o *Options) (jobs []*job, err error) {
	if err := s.Check(o.presets()); err != nil {
		return nil, err
	}
	files, err := s.find(ctx, o.Dir)
	if err != nil {
		return nil, err
	}
	absent := map[Column]int{}
	var headings []string
	for _, file := range files {
		j := &job{source: s, options: o, passed: file.passed}
		jobs = append(jobs, j)
		if j.form, err = probe(ctx, file.path, s, o); err != nil {
			return jobs, err
		}
		j.form.hideHeadings(generic(o.presets()))
		preset := Fit(&j.form, ofKind(o.presets(), s.kind())).Preset
		if s.Preset != "" {
			if preset, err = findPreset(o.presets(), s.Preset); err != nil {
				return jobs, err
			}
		}
		j.mapping = mapColumns(&j.form, preset, s, o)
		if j.print, err = j.mapping.fingerprint(&j.form, s, o); err != nil {
			return jobs, err
		}
		for _, c := range j.mapping.absent {
			absent[c]++
		}
		headings = append(headings, j.form.Headings...)
	}
	for _, c := range s.columns() { // a heading may be new or gone in some of the files, but not strange to all
		if absent[c] == len(jobs) {
			return jobs, &Error{
				File: jobs[0].form.Path, Line: jobs[0].form.HeaderAt,
				Text: fmt.Sprintf("no column %q, which source %q maps", c.From, s.Name), Hint: didYouMean(c.From, headings),
			}
		}
	}
	for _, j := range jobs {
		if err := j.required(); err != nil {
			return jobs, err
		}
	}
	return jobs, nil
}

// load scans one file and hands it to the warehouse, unless that knows it.
func (j *job) load(ctx context.Context, w Loader) (FileResult, error) {
	f := &j.form
	var sha256 string
	known, ok, err := w.Known(ctx, queries.File{
		Source: j.source.Name, Bytes: f.Bytes, Member: f.Member, Mapping: j.print, Now: j.options.Now,
	}, func() (_ string, err error) {
		sha256, err = f.hash(ctx)
		return sha256, err
	})
	if err != nil || ok {
		return j.result(sha256, known), err
	}
	census, readings, err := j.scan(ctx)
	if err != nil {
		return FileResult{}, err
	}
	if f.marker, err = j.newMarker(); err != nil {
		return FileResult{}, err
	}
	b := j.batch(ctx, &census, readings)
	if f.asItIs(&census) {
		b.Text.Path = f.file
		b.Text.Open = func() (string, func() error, error) { return f.file, f.unchanged, nil }
	} else {
		b.Text.MaxRecord = f.guard.longest(2*census.Longest + 2*int64(len(f.Headings))) // quotes around fields, and doubled in them
		if f.marker != nil {
			b.Text.Fingerprints, b.Text.MaxRecord = f.marker.known, b.Text.MaxRecord+fingerprintBytes
		}
		b.Redacted = func() queries.Redacted { return f.guard.redacted(&j.mapping) }
		b.Text.Open = func() (string, func() error, error) {
			return stream(ctx, func(ctx context.Context, out *os.File) error { return clean(ctx, f, out, j.second) })
		}
	}
	loaded, err := w.Load(ctx, b)
	if err != nil {
		return FileResult{}, err // it names the file
	}
	return j.result(census.SHA256, loaded), nil
}

func (j *job) result(sha256 string, loaded queries.Loaded) FileResult {
	f := &j.form
	return FileResult{
		Source: j.source.Name, Preset: j.mapping.preset.Name, Shape: j.mapping.shape, File: f.label(), Path: f.Path, SHA256: sha256,
		Bytes: f.Bytes, Format: f.Format, Member: f.Member, Sheet: f.Sheet, Encoding: f.Encoding, Delimiter: f.Delimiter, HeaderAt: f.HeaderAt,
		Mapped: j.mapping.columns, Loaded: loaded,
	}
}

// second tells of progress after the scan. The warehouse may read a file more than once.
func (j *job) second(n int64) {
	if j.progress != nil && n > j.furthest {
		j.furthest = n
		j.progress(j.form.Bytes + n)
	}
}

// times are the bindings of columns of dates.
func (j *job) times() []*queries.Binding {
	var times []*queries.Binding
	for i := range j.mapping.bindings {
		if b := &j.mapping.bindings[i]; isTime(b.Field) && b.Column >= 0 {
			times = append(times, b)
		}
	}
	return times
}

// census scans the file and profiles its columns of dates.
func (j *job) census(ctx context.Context) (Census, error) {
	var columns []int
	for _, b := range j.times() {
		columns = append(columns, b.Column)
	}
	census, err := Scan(ctx, &j.form, columns, j.mapping.missing(j.source), j.progress)
	for i, b := range j.times() {
		if b.Field == "due_at" && err == nil {
			census.Profiles[i].ahead = true
		}
	}
	return census, err
}

// scan reads the file and decides how its dates are read.
func (j *job) scan(ctx context.Context) (Census, []queries.Warning, error) {
	census, err := j.census(ctx)
	if err != nil {
		return census, nil, err
	}
	fallback := dayOrder(j.mapping.preset, j.options.Country)
	var warnings []queries.Warning
	times := j.times()
	for i, r := range decideDates(census.Profiles, j.options.Now, fallback) {
		b, p := times[i], census.Profiles[i]
		heading := j.form.Headings[b.Column]
		if own := j.source.Formats[b.Field]; own != "" {
			b.Formats = []string{own}
			if err := j.fits(own, b); err != nil {
				return census, nil, err
			}
			continue
		}
		if b.Formats = r.formats; j.source.kind().wants(b.Field) && len(r.formats) == 0 && p.Filled > 0 {
			return census, nil, &Error{
				File: j.form.Path,
				Text: fmt.Sprintf("column %q: none of its %d values is a date that is known; nothing was loaded", heading, p.Filled),
				Hint: fmt.Sprintf(`say how its dates are written: formats: {%s: "%%d/%%m/%%Y"}`, b.Field),
			}
		}
		if len(b.Formats) == 0 { // empty, or nothing in it is a date: the engine says so of each value
			b.Formats = []string{"%Y-%m-%d"}
		}
		for _, w := range append(r.warnings, j.zoneWarnings(p)...) {
			if w.Rule == warnZonesMixed && j.options.Zone != "" {
				continue // each is put on the organisation's clock
			}
			w.Field, w.Heading = b.Field, heading
			warnings = append(warnings, w)
		}
	}
	return census, warnings, nil
}

// zoneWarnings tell of zones that times should be taken out of and that are not known.
func (j *job) zoneWarnings(p *Profile) []queries.Warning {
	if n := p.unknownZones(); n > 0 && j.options.Zone != "" {
		return []queries.Warning{{Rule: warnZoneUnknown, N: n}}
	}
	return nil
}

// sourceZone is the zone of times that have no offset, where it is another than the organisation's.
func (j *job) sourceZone() string {
	if zone := cmp.Or(j.source.Zone, j.mapping.preset.Zone); zone != j.options.Zone {
		return zone
	}
	return ""
}

// dayOrder is the order of day and month where nothing in a file tells it.
func dayOrder(p Preset, country string) order {
	if p.Order == "mdy" || p.Name == Generic && country == "US" {
		return mdy
	}
	return dmy
}

// batch is the file as the warehouse must load it, but for the path of its text.
func (j *job) batch(ctx context.Context, c *Census, dates []queries.Warning) queries.Batch {
	f, o := &j.form, j.options
	warnings := slices.Concat(j.fileWarnings(c), j.mapping.warnings, dates)
	return queries.Batch{
		Source: j.source.Name, Kind: j.source.kind().name, Preset: j.mapping.preset.Name, File: f.label(), SHA256: c.SHA256,
		Mapping: j.print, Bytes: f.Bytes, Now: o.Now, Version: o.Version,
		Shape: j.mapping.shape,
		Text: queries.Text{
			Format: string(f.Format), Member: f.Member, Sheet: f.Sheet,
			Encoding: string(f.Encoding), Delimiter: f.Delimiter, HeaderAt: f.HeaderAt, Headings: f.Headings, MaxRecord: c.Longest,
		},
		Bindings: j.mapping.bindings, KeyID: j.keyID(), Narrative: string(j.options.Narrative),
		Currency: j.source.Currency, Zone: o.Zone, SourceZone: j.sourceZone(),
		Records: c.Records, Problems: c.Problems, Warnings: warnings,
		Lines: func(rows []int64) ([]int64, error) { return lines(ctx, f, rows) },
	}
}

// keyID is the key that made the pseudonyms of the file, if there are any.
func (j *job) keyID() string {
	if j.binding("customer") == nil && j.binding("respondent_id") == nil {
		return ""
	}
	return j.options.Secret.ID()
}
