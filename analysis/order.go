package analysis

// TrueFirst orders what is true before what is not, as a comparison of a sort.
func TrueFirst(x, y bool) int {
	switch {
	case x == y:
		return 0
	case x:
		return -1
	}
	return 1
}
