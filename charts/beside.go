package charts

// box is a rectangle on a canvas.
type box struct{ left, right, top, bottom float64 }

// touches reports whether two rectangles share more than a rim.
func (b box) touches(o box) bool {
	return b.left < o.right && o.left < b.right && b.top < o.bottom && o.top < b.bottom
}

// holds reports whether the other lies within.
func (b box) holds(o box) bool {
	return o.left >= b.left && o.right <= b.right && o.top >= b.top && o.bottom <= b.bottom
}

func (b box) corners() [][2]float64 {
	return [][2]float64{{b.left, b.top}, {b.right, b.top}, {b.right, b.bottom}, {b.left, b.bottom}}
}

// sides are where words may stand about a mark, as parts of their width and height: right, left, above, below, and between.
var sides = [...][2]float64{{1, 0}, {-1, 0}, {0, -1}, {0, 1}, {1, -1}, {-1, -1}, {1, 1}, {-1, 1}}

// beside finds a place for words of a size about a mark at x, y: within a room, touching nothing that is taken, as near as can
// be, at the right first.
func beside(x, y, width, height float64, room box, taken []box) (box, bool) {
	for gap := tagGap; gap <= 7*tagGap; gap += 2 * tagGap {
	next:
		for _, s := range sides {
			cx, cy := x+s[0]*(gap+width/2), y+s[1]*(gap+height/2)
			if s[0] != 0 && s[1] != 0 { // at a corner it may come nearer
				cy = y + s[1]*(gap+height)/2
			}
			b := box{cx - width/2, cx + width/2, cy - height/2, cy + height/2}
			if !room.holds(b) {
				continue
			}
			for _, t := range taken {
				if b.touches(t) {
					continue next
				}
			}
			return b, true
		}
	}
	return box{}, false
}
