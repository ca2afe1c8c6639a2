package charts

import (
	"slices"
	"time"
)

// What is left of each kind of chart where figures are withheld: a gap for every mark whose row has one.

func (b Bars) veiled(v *veil) Spec {
	b.Head, b.CutLabel, b.Rows = v.head(b.Head), v.say(b.CutLabel), slices.Clone(b.Rows)
	for i := range b.Rows {
		r := &b.Rows[i]
		if v.hides(r.Label) {
			r.Y, r.Lo, r.Hi, r.Shown, r.Cumulative = unseen, unseen, unseen, Value{Kind: KindWithheld}, Value{}
			continue
		}
		r.Shown, r.Cumulative = v.value(r.Shown), v.value(r.Cumulative)
	}
	return b
}

func (s Shift) veiled(v *veil) Shift {
	if v.hides(s.Label) {
		s.Y, s.Lo, s.Hi, s.Shown, s.Word = unseen, unseen, unseen, Value{Kind: KindWithheld}, Value{}
		return s
	}
	s.Shown, s.Word = v.value(s.Shown), v.value(s.Word)
	return s
}

func (s Shifts) veiled(v *veil) Spec {
	s.Head, s.Total, s.Rows = v.head(s.Head), s.Total.veiled(v), slices.Clone(s.Rows)
	for i := range s.Rows {
		s.Rows[i] = s.Rows[i].veiled(v)
	}
	return s
}

// veiled puts the steps that are hidden together at the end: where the others stand would tell each of them.
func (w Waterfall) veiled(v *veil) Spec {
	w.Head = v.head(w.Head)
	together := Shift{Label: Value{Kind: KindWithheld}, Lo: unseen, Hi: unseen, Form: w.To.Form, Emphasis: Residual}
	var steps []Shift
	for _, s := range w.Steps {
		if v.hides(s.Label) {
			together.Y += s.Y
			continue
		}
		steps = append(steps, s.veiled(v))
	}
	if len(steps) < len(w.Steps) {
		steps = append(steps, together)
	}
	w.Steps = steps
	if v.hides(w.From.Label) || v.hides(w.To.Label) {
		w.From, w.Steps, w.To = w.From.veiled(v), nil, w.To.veiled(v)
	}
	return w
}

func (v *veil) points(points []ControlPoint, names ...Value) []ControlPoint {
	points = slices.Clone(points)
	for i := range points {
		p := &points[i]
		if v.hides(append(names, p.Label)...) {
			p.Y, p.Centre, p.Lower, p.Upper, p.Signal, p.Mark = unseen, unseen, unseen, unseen, false, NoMark
		}
	}
	return points
}

func (v *veil) marked(m Marked) Marked {
	if m.Words = v.say(m.Words); m.Words.IsZero() {
		m.Mark = NoMark
	}
	return m
}

func (ch Control) veiled(v *veil) Spec {
	ch.Head, ch.Points, ch.Target, ch.Marks = v.head(ch.Head), v.points(ch.Points), v.value(ch.Target), slices.Clone(ch.Marks)
	for i := range ch.Marks {
		ch.Marks[i] = v.marked(ch.Marks[i])
	}
	return ch
}

func (ps Panels) veiled(v *veil) Spec {
	ps.Head, ps.Panels = v.head(ps.Head), slices.Clone(ps.Panels)
	for i := range ps.Panels {
		p := &ps.Panels[i]
		p.Points, p.Marked, p.Shown = v.points(p.Points, p.Name), v.marked(p.Marked), v.value(p.Shown)
		if n := len(p.Points); n > 0 && v.hides(p.Name, p.Points[n-1].Label) {
			p.Shown, p.Marked = Value{Kind: KindWithheld}, Marked{}
		}
	}
	return ps
}

func (f Flow) veiled(v *veil) Spec {
	f.Head, f.Points = v.head(f.Head), slices.Clone(f.Points)
	for i := range f.Points {
		if p := &f.Points[i]; v.hides(p.Label) {
			p.In, p.Out, p.Stock = unseen, unseen, unseen
		}
	}
	return f
}

func (cu Curve) veiled(v *veil) Spec {
	cu.Head, cu.Lines, cu.Marks = v.head(cu.Head), slices.Clone(cu.Lines), slices.Clone(cu.Marks)
	for i := range cu.Lines {
		l := &cu.Lines[i]
		l.Points = slices.DeleteFunc(slices.Clone(l.Points), func(p CurvePoint) bool { return v.hides(l.Name, Days(p.X)) })
	}
	for i := range cu.Marks {
		cu.Marks[i].Label = v.say(cu.Marks[i].Label)
	}
	return cu
}

func (e Expected) veiled(v *veil) Spec {
	e.Head, e.Groups = v.head(e.Head), slices.Clone(e.Groups)
	for i := range e.Groups {
		g := &e.Groups[i]
		g.Rows = slices.Clone(g.Rows)
		for k := range g.Rows {
			r := &g.Rows[k]
			if v.hides(g.Name, r.Label) {
				r.Y, r.Lo, r.Hi, r.Expected = unseen, unseen, unseen, unseen
				r.Shown, r.Against, r.Word = Value{Kind: KindWithheld}, Value{}, Value{}
				continue
			}
			r.Shown, r.Against, r.Word = v.value(r.Shown), v.value(r.Against), v.value(r.Word)
		}
	}
	return e
}

func (f Fishbone) veiled(v *veil) Spec {
	f.Head, f.Effect, f.Bones = v.head(f.Head), v.value(f.Effect), slices.Clone(f.Bones)
	for i := range f.Bones {
		b := &f.Bones[i]
		b.Twigs = slices.Clone(b.Twigs)
		for k := range b.Twigs {
			t := &b.Twigs[k]
			t.Label, t.Shown = v.value(t.Label), v.value(t.Shown)
			if v.hides(b.Name, t.Label) {
				t.Shown = Value{Kind: KindWithheld}
			}
		}
	}
	return f
}

func (ls Lines) veiled(v *veil) Spec {
	ls.Head, ls.Lines = v.head(ls.Head), slices.Clone(ls.Lines)
	for i := range ls.Lines {
		l := &ls.Lines[i]
		l.Y = slices.Clone(l.Y)
		for k := range min(len(l.Y), len(ls.Axis)) {
			if v.hides(ls.Axis[k]) {
				l.Y[k] = unseen
			}
		}
	}
	if v.any() { // the day may be one that is withheld
		ls.Since.First, ls.Since.Last = time.Time{}, time.Time{}
	}
	return ls
}

// veiled leaves a gap for each answer that too few gave.
func (r Ratings) veiled(v *veil) Spec {
	r.Head, r.Scales = v.head(r.Head), slices.Clone(r.Scales)
	for i := range r.Scales {
		s := &r.Scales[i]
		s.Rows = slices.Clone(s.Rows)
		for k := range s.Rows {
			row := &s.Rows[k]
			row.Shares, row.Shown = slices.Clone(row.Shares), v.value(row.Shown)
			for j, y := range row.Shares {
				if v.hidesFigure(y, row.Label) {
					row.Shares[j] = unseen
				}
			}
			if v.hidesFigure(row.Shown.Num, row.Label) {
				row.Shown = Value{Kind: KindWithheld}
			}
		}
	}
	return r
}

// veiled leaves the groups of too few people out.
func (f Funnel) veiled(v *veil) Spec {
	f.Head, f.Inside, f.Panels = v.head(f.Head), v.say(f.Inside), slices.Clone(f.Panels)
	for i := range f.Panels {
		p := &f.Panels[i]
		p.Points = slices.DeleteFunc(slices.Clone(p.Points), func(pt FunnelPoint) bool { return v.hides(p.Name, pt.Label) })
	}
	return f
}

func (q Quadrants) veiled(v *veil) Spec {
	q.Head, q.Places = v.head(q.Head), slices.Clone(q.Places)
	for i := range q.Places {
		if p := &q.Places[i]; v.hides(p.Label) {
			p.X, p.XLo, p.XHi, p.Y, p.YLo, p.YHi = unseen, unseen, unseen, unseen, unseen, unseen
		}
	}
	return q
}

// blank takes what is withheld out of the line and counts it.
func (n *record) blank(said *Withheld) {
	for _, f := range n.facts {
		cell := (*Value)(nil)
		switch {
		case !f.hidden:
			continue
		case n.measure != nil:
			cell = &n.measure.Value
		default:
			cell = &n.row[f.column]
		}
		if cell.Kind == KindWithheld {
			continue // for another figure of a phrase
		}
		*cell = Value{Kind: KindWithheld}
		said.Figures++
		switch f.why {
		case tooFew:
			said.Few++
		case inRow:
			said.Beside++
		case inSum:
			said.Summed++
		}
	}
}
