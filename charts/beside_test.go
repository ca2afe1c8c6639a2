package charts

import "testing"

// Words stand at the right of a mark, at the left where the right is taken or ends, farther where all about it is taken, and
// nowhere where the room is too small.
func TestBeside(t *testing.T) {
	room := box{0, 200, 0, 100}
	around := func(half float64) box { return box{100 - half, 100 + half, 50 - half, 50 + half} }
	for _, c := range []struct {
		what  string
		width float64
		room  box
		taken []box
		left  float64 // of the words
		found bool
	}{
		{"free", 40, room, nil, 110, true},
		{"the right is taken", 40, room, []box{{120, 130, 40, 60}}, 50, true},
		{"the right ends", 40, box{0, 140, 0, 100}, nil, 50, true},
		{"a rim is no touch", 40, room, []box{{150, 160, 40, 60}}, 110, true},
		{"near is taken", 40, room, []box{around(25)}, 130, true},
		{"all is taken", 40, room, []box{room}, 0, false},
		{"too wide", 201, room, nil, 0, false},
	} {
		b, found := beside(100, 50, c.width, 20, c.room, c.taken)
		if found != c.found || found && b.left != c.left {
			t.Errorf("%s: got %v %t, want from %v %t", c.what, b, found, c.left, c.found)
		}
	}
}
