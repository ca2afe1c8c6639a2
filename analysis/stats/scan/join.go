package scan

import "slices"

// join is the parts with the first siblings that are better told as one: the union of two, or what they have in common instead
// of all parts within it. nil where there are none.
func (s *space) join(parts []part) []part {
	for a := range parts {
		for b := range a {
			union, parent, ok := siblings(parts[a].pattern, parts[b].pattern)
			if !ok {
				continue
			}
			for _, whole := range []Pattern{union, parent} {
				if !s.short(whole) {
					continue
				}
				var others, within []part
				for _, p := range parts {
					if p.pattern.narrows(whole) {
						within = append(within, p)
					} else {
						others = append(others, p)
					}
				}
				s.fit(others)
				apart := 0.0
				for _, p := range within {
					apart += s.score(p.pattern, s.tally(p.pattern))
				}
				if s.score(whole, s.tally(whole)) > apart {
					return append(others, s.part(whole))
				}
			}
		}
	}
	return nil
}

// narrows reports whether a pattern allows nothing that another does not.
func (p Pattern) narrows(q Pattern) bool {
	for _, c := range q {
		k := slices.IndexFunc(p, func(own Condition) bool { return own.Dimension == c.Dimension })
		if k < 0 || slices.ContainsFunc(p[k].Values, func(v int32) bool { return !slices.Contains(c.Values, v) }) {
			return false
		}
	}
	return true
}

// siblings is the union of two patterns that differ in the values of one dimension only, and what they have in common.
func siblings(p, q Pattern) (union, parent Pattern, ok bool) {
	if len(p) != len(q) {
		return nil, nil, false
	}
	differs := -1
	for k := range p {
		if p[k].Dimension != q[k].Dimension {
			return nil, nil, false
		}
		if !slices.Equal(p[k].Values, q[k].Values) {
			if differs >= 0 {
				return nil, nil, false
			}
			differs = k
		}
	}
	if differs < 0 {
		return nil, nil, false
	}
	union, parent = slices.Clone(p), slices.Delete(slices.Clone(p), differs, differs+1)
	values := slices.Concat(p[differs].Values, q[differs].Values)
	slices.Sort(values)
	union[differs].Values = slices.Compact(values)
	return union, parent, true
}

// short reports whether a pattern has a set of values in one condition at most, of no more than half of what there is; the
// empty one is, where it competes.
func (s *space) short(p Pattern) bool {
	if len(p) == 0 {
		return !s.o.NoTotal
	}
	sets := 0
	for _, c := range p {
		if len(c.Values) > 1 {
			sets++
		}
		if 2*len(c.Values) > len(s.cuboids[s.margins[c.Dimension]].keys) {
			return false
		}
	}
	return sets <= 1
}
