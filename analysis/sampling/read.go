package sampling

import (
	"cmp"
	"context"
	"maps"
	"math"
	"slices"
	"strconv"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
)

// reading reads what the surveys of a span say.
type reading struct {
	ctx      context.Context
	src      analysis.Source
	options  Options // with defaults
	span     analysis.Period
	groups   map[Dimension][]groupRow
	warnings []charts.Text
}

type groupRow struct {
	Source     string `db:"source"`
	Value      string `db:"value"`
	Asked      int64  `db:"asked"`
	Responded  int64  `db:"responded"`
	Answered   int64  `db:"answered"`
	Complaints int64  `db:"complaints"`
}

// params are those of the span and of what else a query wants.
func (r *reading) params(more analysis.Params) analysis.Params {
	p := analysis.Params{"from": r.span.From, "to": r.span.To}
	maps.Copy(p, more)
	return p
}

func (r *reading) read() ([]Survey, []charts.Text, error) {
	var counts []Count
	if err := r.src.Select(r.ctx, &counts, "sampling", r.params(nil)); err != nil {
		return nil, nil, err
	}
	counts = slices.DeleteFunc(counts, func(n Count) bool { return n.Asked+n.Answered == 0 })
	for _, survey := range sorted(r.options.Populations) {
		if !slices.ContainsFunc(counts, func(n Count) bool { return n.Source == survey }) {
			r.warn("sampling.no_survey", charts.Args{"survey": charts.Label(survey), "span": charts.Span(r.span.From, r.span.To)})
		}
	}
	if len(counts) == 0 {
		return nil, r.warnings, nil
	}
	r.groups = map[Dimension][]groupRow{}
	for _, d := range r.options.By {
		var rows []groupRow
		if err := r.src.Select(r.ctx, &rows, "sampling_groups", r.params(analysis.Params{"dimension": d})); err != nil {
			return nil, nil, err
		}
		r.groups[Dimension(d)] = rows
	}
	surveys := make([]Survey, 0, len(counts))
	for _, n := range counts {
		s, err := r.survey(n)
		if err != nil {
			return nil, nil, err
		}
		surveys = append(surveys, s)
	}
	return surveys, r.warnings, nil
}

// survey compares one survey's answers and reads their patterns by what differs.
func (r *reading) survey(n Count) (Survey, error) {
	population, err := r.population(n)
	if err != nil {
		return Survey{}, err
	}
	name := charts.Label(n.Source)
	if population != nil && population.Size < n.Answered {
		r.warn("sampling.beyond", charts.Args{"survey": name, "n": charts.Count(n.Answered), "population": charts.Count(population.Size)})
		population = nil
	}
	if n.Weightless > 0 {
		r.warn("sampling.weightless", charts.Args{"survey": name, "n": charts.Count(n.Weightless)})
	}
	var checks []Check
	add := func(d Dimension, f Frame, cells []Cell) {
		if c, ok := Compare(d, f, cells); ok {
			checks = append(checks, c)
		}
	}
	for _, d := range r.options.By {
		d := Dimension(d)
		add(d, Asked, r.asked(n.Source, d))
		if population == nil || len(population.by[d]) == 0 {
			continue
		}
		cells := r.against(n.Source, d, population.by[d])
		if slices.ContainsFunc(cells, func(c Cell) bool { return float64(c.Answered) > c.Frame }) {
			r.warn("sampling.mismatch", charts.Args{"survey": name, "dimension": charts.Phrase(heading(d))})
			continue
		}
		add(d, Everybody, cells)
	}
	Judge(checks)
	params := r.params(analysis.Params{"dimension_1": "", "dimension_2": "", "dimension_3": ""})
	for i, c := range Chosen(checks, r.options.Rake) {
		params["dimension_"+strconv.Itoa(i+1)] = string(c.Dimension)
	}
	var answers []Pattern
	if err := r.src.Select(r.ctx, &answers, "sampling_patterns", params); err != nil {
		return Survey{}, err
	}
	answers = slices.DeleteFunc(answers, func(p Pattern) bool { return p.Source != n.Source })
	return Examine(n, population, checks, answers, r.options), nil
}

// asked are the values of a dimension among those asked.
func (r *reading) asked(source string, d Dimension) []Cell {
	var cells []Cell
	for _, g := range r.groups[d] {
		if g.Source == source && g.Value != "" && g.Asked > 0 {
			cells = append(cells, Cell{g.Value, float64(g.Asked), g.Responded})
		}
	}
	return cells
}

// against are the values of a dimension in the population, with how many of each answered.
func (r *reading) against(source string, d Dimension, frame []Cell) []Cell {
	cells := slices.Clone(frame)
	for _, g := range r.groups[d] {
		if g.Source != source || g.Value == "" || g.Answered == 0 {
			continue
		}
		i := slices.IndexFunc(cells, func(c Cell) bool { return c.Value == g.Value })
		if i < 0 {
			i, cells = len(cells), append(cells, Cell{Value: g.Value})
		}
		cells[i].Answered = g.Answered
	}
	return cells
}

// population is whom a survey is about: as the configuration says, or the complaints closed in the span where most answers
// are about complaints that are known; nil: not known.
func (r *reading) population(n Count) (*Population, error) {
	said := r.options.Populations[n.Source]
	if said == "" && 2*n.Linked > n.Answered {
		said = complaints
	}
	switch {
	case said == "":
		return nil, nil
	case said == complaints:
		return r.closed(), nil
	case isNumber(said):
		size, _ := strconv.ParseFloat(said, 64)
		return &Population{Size: int64(size)}, nil
	}
	p := &Population{Name: said, by: map[Dimension][]Cell{}}
	for i, d := range append([]string{""}, r.options.By...) {
		if i > 0 && !exposed(Dimension(d)) {
			continue
		}
		cells, err := r.latest(said, d)
		if err != nil {
			return nil, err
		}
		if i == 0 {
			for _, c := range cells {
				p.Size += int64(math.Round(c.Frame))
			}
			if p.Size == 0 {
				r.warn("sampling.no_cells", charts.Args{
					"survey": charts.Label(n.Source), "measure": charts.Label(said), "span": charts.Span(r.span.From, r.span.To),
				})
				return nil, nil
			}
			continue
		}
		if slices.ContainsFunc(cells, func(c Cell) bool { return c.Value != "" }) {
			p.by[Dimension(d)] = cells
		}
	}
	return p, nil
}

// closed are the complaints closed in the span, as the population of those asked about theirs.
func (r *reading) closed() *Population {
	p := &Population{Name: complaints, by: map[Dimension][]Cell{}}
	for d, rows := range r.groups {
		size := int64(0)
		for _, g := range rows {
			if g.Source != "" {
				continue
			}
			size += g.Complaints
			if g.Value != "" && g.Complaints > 0 {
				p.by[d] = append(p.by[d], Cell{Value: g.Value, Frame: float64(g.Complaints)})
			}
		}
		p.Size = size // the same by every dimension
	}
	if p.Size == 0 {
		return nil
	}
	return p
}

// latest are the units of a measure by the values of a dimension in the last of its periods that end in the span: customers
// of October are not added to those of September.
func (r *reading) latest(measure, dimension string) ([]Cell, error) {
	var rows []struct {
		Value string    `db:"value"`
		From  time.Time `db:"period_from"`
		To    time.Time `db:"period_to"`
		Units float64   `db:"units"`
	}
	if err := r.src.Select(r.ctx, &rows, "exposure_cells", r.params(analysis.Params{"measure": measure, "dimension": dimension})); err != nil {
		return nil, err
	}
	var from, to time.Time
	for _, c := range rows {
		if by := cmp.Or(c.To.Compare(to), c.From.Compare(from)); by > 0 {
			from, to = c.From, c.To
		}
	}
	var cells []Cell
	for _, c := range rows {
		if c.From.Equal(from) && c.To.Equal(to) {
			cells = append(cells, Cell{Value: c.Value, Frame: c.Units})
		}
	}
	return cells, nil
}

func (r *reading) warn(id string, args charts.Args) {
	r.warnings = append(r.warnings, charts.T(id, args))
}

// exposed reports whether cells of exposure can state a dimension.
func exposed(d Dimension) bool {
	return slices.Contains([]Dimension{"channel", "product", "service", "unit", "site", "region", "supplier", "segment"}, d) || d != waiting && d.Further()
}

func isNumber(s string) bool {
	_, err := strconv.ParseFloat(s, 64)
	return err == nil
}

func sorted[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
