package charts

// The chart of what people answer when they are asked.

// Ratings is how answers divide, row by row: what each answer has of all, from the worst to the best side by side, about a
// middle line, so that the better part of every row begins at the same place.
type Ratings struct {
	Head
	Column Text // heads what Shown says
	Scales []Scale
}

// Scale is the rows of a Ratings that have the same answers.
type Scale struct {
	Name    Value   // above its rows; nothing leaves it out
	Answers []Value // from the worst to the best
	Below   int     // so many of them, the worst, lie left of the middle
	Above   int     // so many, the best, right of it; what is between lies across it
	Rows    []Answered
}

// Answered is one row of a Scale.
type Answered struct {
	Label    Value
	Shares   []float64 // of each answer; NaN draws none, as for a row too small to be shown
	Shown    Value     // right column; nothing leaves it out
	Emphasis Emphasis
}
