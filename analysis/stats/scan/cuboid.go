package scan

import "math"

// cuboid is one choice of dimensions, with its elements: the combinations of one value each that occur.
type cuboid struct {
	dims    []int
	mask    uint32
	strides []uint64 // of a key, by dimension
	of      []int32  // by leaf: its element
	keys    []uint64 // by element
	dense   []int32  // by key: the element, -1 where none; nil: sparse is used
	sparse  map[uint64]int32
	sums    []tally // by element
	cost    float64 // nats to name one element of it
}

// tally is what is summed over the leaves of a pattern: counts of the period and of both, and exposures as fitted. With a
// known expectation exposure is the expected count, and the other two are 0.
type tally struct{ count, both, exposure, before float64 }

func (t *tally) add(u tally) {
	t.count += u.count
	t.both += u.both
	t.exposure += u.exposure
	t.before += u.before
}

func (t tally) less(u tally) tally {
	return tally{t.count - u.count, t.both - u.both, t.exposure - u.exposure, t.before - u.before}
}

// newCuboid codes the elements of the given dimensions.
func newCuboid(t *Table, dims []int) cuboid {
	n := len(t.Observed)
	c := cuboid{dims: dims, strides: make([]uint64, len(dims)), of: make([]int32, n)}
	size := uint64(1)
	for k, d := range dims {
		c.mask |= 1 << d
		c.strides[k] = size
		size *= uint64(t.Cards[d])
	}
	if size <= uint64(max(1<<16, 4*n)) { // a table of so many costs less than hashing the leaves
		c.dense = make([]int32, size)
		for i := range c.dense {
			c.dense[i] = -1
		}
	} else {
		c.sparse = make(map[uint64]int32, n)
	}
	for i := range n {
		key := uint64(0)
		for k, d := range dims {
			key += c.strides[k] * uint64(t.Codes[d][i])
		}
		e := c.find(key)
		if e < 0 {
			e = int32(len(c.keys))
			c.keys = append(c.keys, key)
			if c.dense != nil {
				c.dense[key] = e
			} else {
				c.sparse[key] = e
			}
		}
		c.of[i] = e
	}
	c.sums = make([]tally, len(c.keys))
	return c
}

// find is the element with a key, -1 where there is none.
func (c *cuboid) find(key uint64) int32 {
	if c.dense != nil {
		return c.dense[key]
	}
	if e, ok := c.sparse[key]; ok {
		return e
	}
	return -1
}

// pattern is one element as a pattern.
func (c *cuboid) pattern(t *Table, element int) Pattern {
	p := make(Pattern, len(c.dims))
	for k, d := range c.dims {
		p[k] = Condition{d, []int32{int32(c.keys[element] / c.strides[k] % uint64(t.Cards[d]))}}
	}
	return p
}

// value is the code that an element has in the cuboid's k-th dimension.
func (c *cuboid) value(t *Table, element, k int) int32 {
	return int32(c.keys[element] / c.strides[k] % uint64(t.Cards[c.dims[k]]))
}

// within sums, for each value of the cuboid's k-th dimension, the elements that meet all other conditions, given by
// position in dims; sums has room for all values.
func (c *cuboid) within(conditions [][]int32, k int, sums []tally) {
	clear(sums)
	var visit func(at int, key uint64)
	visit = func(at int, key uint64) {
		switch at {
		case len(conditions):
			for v := range sums {
				if e := c.find(key + uint64(v)*c.strides[k]); e >= 0 {
					sums[v].add(c.sums[e])
				}
			}
		case k:
			visit(at+1, key)
		default:
			for _, v := range conditions[at] {
				visit(at+1, key+uint64(v)*c.strides[at])
			}
		}
	}
	visit(0, 0)
}

// choices is all sets of 1 to most of the dimensions, fewest first.
func choices(dims []int, most int) [][]int {
	var out [][]int
	var visit func(from, size int, chosen []int)
	visit = func(from, size int, chosen []int) {
		if len(chosen) == size {
			out = append(out, append([]int(nil), chosen...))
			return
		}
		for k := from; k < len(dims); k++ {
			visit(k+1, size, append(chosen, dims[k]))
		}
	}
	for size := 1; size <= min(most, len(dims)); size++ {
		visit(0, size, nil)
	}
	return out
}

// logChoose is the logarithm of the number of ways to choose k of n.
func logChoose(n, k int) float64 {
	lgamma := func(x int) float64 {
		y, _ := math.Lgamma(float64(x + 1))
		return y
	}
	return lgamma(n) - lgamma(k) - lgamma(n-k)
}
