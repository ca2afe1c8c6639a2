package ingest

import (
	"fmt"
	"strconv"
	"strings"
)

// Error is a file or a configured source that cannot be taken in, told so that its owner can mend it.
type Error struct {
	File string // as the user wrote it; empty: the source as a whole
	Line int64  // 0: the file as a whole
	Text string // what was wanted, what was found
	Hint string // what to do about it, on a line of its own; may be empty
	Err  error  // what the operating system said, if it did
}

// Error is one line, without the hint.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.File)
	if e.Line > 0 {
		b.WriteByte(':')
		b.WriteString(strconv.FormatInt(e.Line, 10))
	}
	if b.Len() > 0 {
		b.WriteString(": ")
	}
	b.WriteString(e.Text)
	return b.String()
}

// Unwrap is the operating system's error.
func (e *Error) Unwrap() error { return e.Err }

// nearest is the candidate most like word, or "" where none is alike: more than a third of its letters differ.
func nearest(word string, candidates []string) string {
	best, fewest := "", len([]rune(word))/3+1
	for _, c := range candidates {
		if d := distance(fold(word), fold(c)); d < fewest {
			best, fewest = c, d
		}
	}
	return best
}

// distance is the number of letters to add, drop or change between a and b (Levenshtein).
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		diagonal := row[0]
		row[0] = i + 1
		for j := range y {
			change := diagonal
			if x[i] != y[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, diagonal+1)
		}
	}
	return row[len(y)]
}

// didYouMean is a hint with the nearest candidate, or with all of them where none is near.
func didYouMean(word string, candidates []string) string {
	if c := nearest(word, candidates); c != "" {
		return fmt.Sprintf("did you mean %q?", c)
	}
	return "there are: " + strings.Join(candidates, ", ")
}
