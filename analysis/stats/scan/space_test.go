package scan

import "testing"

// Many dimensions of many leaves are searched by fewer at a time, instead of taking all the memory that there is.
func TestSpaceIsBounded(t *testing.T) {
	wide := Table{}
	const dimensions, leaves = 32, 7000 // by three there are 5,488 choices, by two 528
	for d := range dimensions {
		wide.Cards = append(wide.Cards, 2)
		codes := make([]int32, leaves)
		for i := range codes {
			codes[i] = int32((i >> (d % 12)) & 1)
		}
		wide.Codes = append(wide.Codes, codes)
	}
	for range leaves {
		wide.Observed, wide.Expected = append(wide.Observed, 1), append(wide.Expected, 1)
	}
	if got := len(newSpace(&wide, Options{}.defaults()).cuboids); got != 528 {
		t.Errorf("%d choices, want the 528 of two dimensions at most", got)
	}
	few := wide
	few.Codes = few.Codes[:8]
	few.Cards = few.Cards[:8]
	if got := len(newSpace(&few, Options{}.defaults()).cuboids); got != 92 {
		t.Errorf("%d choices, want the 92 of three of eight dimensions", got)
	}
}
