package redaction

// plate looks for the plate that the word at i announces. It has letters and digits, eight of them at most.
func (r *Redactor) plate(i int) {
	for k := i + 1; k < len(r.tokens) && k <= i+5 && r.tokens[k].start-r.tokens[i].end <= 40; k++ {
		t := &r.tokens[k]
		if t.kind == placeholder {
			return
		}
		if t.kind == word && (!r.shouted(k) || t.end-t.start > 3) {
			continue
		}
		if last := r.plated(k); last >= 0 {
			r.found(t.start, r.tokens[last].end, Plate)
			return
		}
	}
}

// plated is the last token of a plate that begins at k, or -1.
func (r *Redactor) plated(k int) int {
	letters, numbers, last := 0, 0, -1
	for i := k; i < len(r.tokens) && i < k+4; i++ {
		t := &r.tokens[i]
		n := t.end - t.start
		if i > k {
			if g := r.gap(i - 1); len(g) > 1 || len(g) == 1 && g[0] != ' ' && g[0] != '-' {
				break
			}
		}
		switch {
		case t.kind == digits && n <= 5:
			numbers += n
		case t.kind == word && n <= 3 && (r.shouted(i) || r.tokens[i-1].end == t.start && n == 1):
			letters += n
		default:
			i = len(r.tokens)
			continue
		}
		if letters+numbers > 8 {
			break
		}
		if letters > 0 && numbers > 0 && letters+numbers >= 5 {
			last = i
		}
	}
	return last
}

// shouted tells whether a word is in capital letters.
func (r *Redactor) shouted(i int) bool {
	for _, b := range r.bytesOf(i) {
		if b >= 'a' && b <= 'z' {
			return false
		}
	}
	return r.tokens[i].kind == word
}

// birth looks for the day that the word at i announces: 1985-05-12, 12.5.85, 850512, 12 maj 1985, May 12, 1985.
func (r *Redactor) birth(i int) {
	const reach = 24
	for k := max(i-3, 0); k < i; k++ { // am 12.5.1985 geboren
		if r.tokens[k].kind == digits && r.dayOf(k) == i-1 && len(r.gap(i-1)) == 1 {
			r.found(r.tokens[k].start, r.tokens[i-1].end, BirthDate)
			return
		}
	}
	for k := i + 1; k < len(r.tokens) && r.tokens[k].start-r.tokens[i].end <= reach; k++ {
		t := &r.tokens[k]
		if t.kind == placeholder {
			return
		}
		if t.kind != digits && t.class&isMonth == 0 {
			continue
		}
		if last := r.dayOf(k); last >= 0 {
			r.found(t.start, r.tokens[last].end, BirthDate)
		}
		return
	}
}

// dayOf is the last token of a day that begins at k, or -1.
func (r *Redactor) dayOf(k int) int {
	if n := r.tokens[k].end - r.tokens[k].start; r.tokens[k].kind == digits && (n == 6 || n == 8) {
		return k
	}
	numbers, months, last := 0, 0, k-1
	for i := k; i < len(r.tokens) && i < k+4; i++ {
		t := &r.tokens[i]
		if i > k && len(r.gap(i-1)) > 2 {
			break
		}
		switch {
		case t.kind == digits && t.end-t.start <= 4:
			numbers++
		case t.class&isMonth != 0:
			months++
		case t.kind == word && t.end-t.start <= 2 && t.end-t.start > 0 && !t.capital: // 12th, 12:e, de
			continue
		default:
			i = len(r.tokens)
			continue
		}
		if last = i; numbers+months == 3 {
			break
		}
	}
	if numbers+months == 3 || numbers > 0 && months == 1 {
		return last
	}
	return -1
}
