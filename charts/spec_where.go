package charts

import "time"

// The charts of where something is and why.

// Waterfall is how contributions add up from one figure to another: from what was expected to what was observed. Every step
// begins where the one before it ended. From, Steps and nothing else come to To: what no step explains is a step of its own.
type Waterfall struct {
	Head
	Unit  Text    // of the bars' length
	From  Shift   // a bar from nothing
	Steps []Shift // in the order shown, Y below zero to the left; a whisker is about the step's own Y
	To    Shift   // a bar from nothing
}

// Expected sets what was observed against what was expected, value by value: a bar for the one, an upright line for the
// other. A bar whose whisker leaves the line out is the eye's to find; Emphasis marks the values of a finding.
type Expected struct {
	Head
	Unit   Text    // of the bars' length
	Line   Text    // what the upright line is, such as a target; zero: what was expected
	Groups []Group // one dimension each, on one scale
}

// Group is the rows of an Expected under one name.
type Group struct {
	Name Value // above its rows; nothing leaves it out
	Rows []Against
}

// Against is one value of a Group.
type Against struct {
	Label    Value
	Y        float64 // observed; NaN draws no bar, as for a cell too small to be shown
	Expected float64 // NaN draws no line
	Lo       float64 // whisker about Y; NaN draws none
	Hi       float64
	Shown    Value // figure at the bar's end
	Against  Value // the expected figure, as the pointer and the arrow keys say it
	Word     Value // right column: 4.2 times; nothing leaves it out
	Emphasis Emphasis
}

// Fishbone is an effect with its possible causes (Ishikawa): a bone for each field that was searched, and on it what was
// found there. A bone without twigs says nothing; say what was searched in vain as a twig with the emphasis Residual.
type Fishbone struct {
	Head
	Effect Value  // what is to be explained, at the fish's head
	Bones  []Bone // in reading order
}

// Bone is one field of a Fishbone.
type Bone struct {
	Name  Value
	Twigs []Twig
}

// Twig is one thing on a Bone.
type Twig struct {
	Label    Value
	Shown    Value // figure after the label; nothing leaves it out
	Emphasis Emphasis
}

// Lines are figures over one axis of time, each line named at its end: the first is what the chart is about, the second
// what is left without the part that a finding names; the area between the two is shaded.
type Lines struct {
	Head
	Unit  Text
	Form  Value   // how figures are written, as in Control
	Axis  []Value // the periods, oldest first
	Lines []Line  // three at most can be told apart
	Since Since   // zero draws nothing
}

// Line is one line of Lines.
type Line struct {
	Name Value
	Y    []float64 // one per period of the axis; NaN is a gap
}

// Since is when something began: a rule before the first period of the new level, and a whisker from the first to the
// last that it may be.
type Since struct {
	At    time.Time // start of the period
	First time.Time // starts of the first and last period of the interval
	Last  time.Time
	Label Value
}

// Quadrants sets places in a plane by two measures, each with its interval, and parts the plane by two named rules: what
// matters much and is done badly stands in the upper left field. Names that have no room beside their marks are numbers
// there, and stand under the plot.
type Quadrants struct {
	Head
	Across QuadrantsScale
	Up     QuadrantsScale
	Fields [4]Text // upper left, upper right, lower left, lower right; zero writes nothing
	Places []Place // numbered in this order
}

// QuadrantsScale is one direction of a Quadrants.
type QuadrantsScale struct {
	Name Text    // what is measured, in which unit
	Form Value   // how its figures are written: Number(0, 0), Share(0)
	Cut  float64 // where the rule stands; NaN draws none
	Rule Text    // names it
}

// Place is one mark of a Quadrants. Where X or Y is NaN there is none.
type Place struct {
	Label    Value
	X        float64
	XLo      float64 // whisker; NaN draws none
	XHi      float64
	Y        float64
	YLo      float64
	YHi      float64
	Emphasis Emphasis
}
