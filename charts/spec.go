// Package charts turns typed results into a page people can decide from.
//
//  1. Analyses describe what to show as plain structs: a Spec per chart, a Table, sentences as Text. They know no
//     language, no colour and no drawing.
//  2. A catalogue (locales/, one file per language) turns Text and Value into words and numbers.
//  3. Each Spec becomes ECharts options (go-echarts' types) for a drawing of fixed size, once for a screen or paper and
//     once for a phone, and the options become SVG in a JavaScript engine written in Go.
//  4. Write puts headline, chart, table, download and provenance into one self-contained HTML file. With scripts, the
//     same options draw the same figure again, and it answers to pointer and arrow keys.
//
// It refuses to fetch anything from the net, to treat a user's text as code, and to draw a chart without its table.
package charts

import "time"

// Spec is one chart as data: a Bars, Shifts, Control, Panels, Flow, Curve or Funnel, or one of spec_where.go. Analyses build them
// and draw nothing. Every kind can be empty, and NaN is a gap. To add a kind, write a struct with a Head, its draw method and
// its veiled method in a file of its own. A mark is known by its label: the first cell of its row in the table of the same ID.
type Spec interface {
	Header() Head
	draw(v *canvas)
	veiled(v *veil) Spec // the same without the marks that v hides, see veiled.go
}

// Head is what every chart has: identity, subtitle and the sentence that stands for it where it cannot be seen. The
// chart's Table has the same ID.
type Head struct {
	ID       string // unique in a report, kebab case, first word the analysis: trend-received
	Subtitle Text   // measure, unit, place and period; the headline is the finding's
	Summary  Text   // what the chart shows, as a sentence with its figures (text alternative)
}

// Header is the head itself.
func (h Head) Header() Head { return h }

// Bars is a ranking of categories: horizontal bars, counts as labels, intervals as whiskers, and the cumulative share in
// a column at the right. A second axis there is none: with a Whole, bars are drawn on the scale from nothing to it, and
// the line of their sum on the same, where that leaves the bars long enough to be told apart.
type Bars struct {
	Head
	Unit     Text    // of the bars' length
	Whole    float64 // what all rows with a cumulative share come to; 0 draws no line
	Rows     []Bar   // in the order shown, first on top
	CutAfter int     // a rule is drawn below this many rows; 0 draws none
	CutLabel Text    // names the rule of the cut
}

// Bar is one row of Bars.
type Bar struct {
	Label      Value
	Y          float64
	Lo         float64 // whisker; NaN draws none
	Hi         float64
	Shown      Value // label at the bar's end
	Cumulative Value // right column; nothing leaves it out
	Emphasis   Emphasis
}

// Emphasis says which marks the eye should find.
type Emphasis uint8

// The emphases: plain marks are grey, vital ones in the accent, residual ones (other, unknown) outlined.
const (
	Plain Emphasis = iota
	Vital
	Residual
)

// Shifts is what each category adds to a change or takes from it: bars either side of a zero line, the total on top,
// intervals as whiskers, and a word for those that the method calls changed.
type Shifts struct {
	Head
	Unit  Text // of the bars' length
	Total Shift
	Rows  []Shift // in the order shown
}

// Shift is one bar of Shifts.
type Shift struct {
	Label    Value
	Y        float64 // below zero to the left
	Lo       float64 // whisker; NaN draws none
	Hi       float64
	Shown    Value // figure at the bar's end, a Delta or a phrase
	Form     Value // how the whisker's ends are written: Delta(0, 0)
	Word     Value // right column: risen, new; nothing leaves it out
	Emphasis Emphasis
}

// Control is a measure over time with centre line and control limits; the usual variation is a band behind the line.
type Control struct {
	Head
	Unit   Text
	Form   Value // how its figures are written: Count(0), Number(0, 1), Share(0); zero as needed
	Points []ControlPoint
	Events []Event
	Target Value    // drawn as a line of its own; nothing draws none
	Marks  []Marked // what is to be said of the last point, above the plot
}

// ControlPoint is one period of a Control. NaN limits leave the band out (constant or too short series).
type ControlPoint struct {
	At     time.Time
	Label  Value // as the axis writes it
	Y      float64
	Centre float64
	Lower  float64
	Upper  float64
	Signal bool // breaks a rule
	Mark   Mark // colours a signal: Improvement in the accent, High and Low in ink, all others in the alarm's colour
}

// Panels are small control charts on one axis of time, each with its name, its last value and what is to be said of it.
type Panels struct {
	Head
	Unit   Text
	Form   Value   // how figures are written, as in Control
	Shared bool    // one scale for all; otherwise each panel has its own, which the subtitle should say
	Axis   []Value // the periods that the axis of time is made of, in order
	Panels []Panel
}

// Panel is one of Panels.
type Panel struct {
	Name   Value
	Unit   Text  // where it is another than that of all; zero: the same
	Shown  Value // the last value, as written beside the verdict
	Marked Marked
	Points []ControlPoint // a point stands in the middle of the period that it is labelled as, any other at its day
}

// Event is something that happened, written where it happened.
type Event struct {
	At    time.Time
	Label Value
}

// Flow is stock and flow over time: what came in, what was closed, and what was open at the end of each period.
type Flow struct {
	Head
	Unit   Text
	In     Text // names of the three series, written at their last point
	Out    Text
	Stock  Text
	Points []FlowPoint
}

// FlowPoint is one period of a Flow.
type FlowPoint struct {
	Label Value
	In    float64
	Out   float64
	Stock float64
}

// Curve is a share, or a number that grows, over time since a start (survival and its complement, a mean cumulative
// number), as steps with a pointwise band.
type Curve struct {
	Head
	X     Text  // unit of time
	Y     Text  // what the share is of, or what is counted
	Form  Value // how its figures are written: Share(0), the zero form, on an axis to 100 %; Number(0, 2) to its largest
	Lines []CurveLine
	Marks []CurveMark // targets, drawn as upright rules with their label
}

// CurveLine is one line of a Curve, written at its end.
type CurveLine struct {
	Name   Value
	Points []CurvePoint // first at the start, in order of X
}

// CurvePoint is a step of a CurveLine: from X on the share or number is Y. NaN ends leave the band out.
type CurvePoint struct {
	X  float64
	Y  float64
	Lo float64
	Hi float64
}

// CurveMark is a labelled upright rule of a Curve.
type CurveMark struct {
	X     float64
	Label Text
}
