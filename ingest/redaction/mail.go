package redaction

// findMarks looks at at signs and colons.
func (r *Redactor) findMarks() {
	for _, at := range r.marks {
		if r.view.text[at] == '@' {
			r.mail(int(at), int(at)+1)
		} else if !r.options.Structured {
			r.ipv6(int(at))
		}
	}
	for i := range r.tokens {
		if r.tokens[i].class&ofAt != 0 {
			r.spelled(i)
		}
	}
}

const (
	longestLocal  = 64
	longestDomain = 120
)

// mail looks for an address whose at sign stands at text[at:after].
func (r *Redactor) mail(at, after int) {
	start := at
	for start > 0 && at-start < 2 && r.at(start-1) == ' ' {
		start--
	}
	from := start
	for from > 0 && start-from < longestLocal && localPart(r.at(from-1)) {
		from--
	}
	for from < start && (r.at(from) == '.' || r.at(from) == '\'' || r.at(from) == '-') {
		from++
	}
	if end := r.domain(after); from < start && end > 0 {
		r.found(from, end, EMail)
	}
}

func localPart(b byte) bool {
	return isAlnum(b) || b == '.' || b == '_' || b == '%' || b == '+' || b == '-' || b == '\''
}

// spelled looks for an address with (at), and no more than a word of it in brackets.
func (r *Redactor) spelled(i int) {
	t := &r.tokens[i]
	start, end := t.start, t.end
	for r.at(start-1) == ' ' || r.at(end) == ' ' {
		if r.at(start-1) == ' ' {
			start--
		}
		if r.at(end) == ' ' {
			end++
		}
		if t.start-start > 1 || end-t.end > 1 {
			return
		}
	}
	if !opens(r.at(start-1)) || !closes(r.at(end)) {
		return
	}
	r.mail(start-1, end+1)
}

func opens(b byte) bool { return b == '(' || b == '[' || b == '{' || b == '<' }

func closes(b byte) bool { return b == ')' || b == ']' || b == '}' || b == '>' }

// domain is where the domain ends that begins at a place; 0 where there is none. Its dots may be spelled: (dot).
func (r *Redactor) domain(at int) int {
	for n := 0; n < 2 && r.at(at) == ' '; n++ {
		at++
	}
	from, labels, end := at, 0, 0
	for at-from < longestDomain {
		label := at
		for isAlnum(r.at(at)) || r.at(at) == '-' {
			at++
			if at-from > longestDomain {
				return 0
			}
		}
		if at == label {
			break
		}
		if labels++; labels > 1 && at-label > 1 && isLetter(r.at(label)) {
			end = at
		}
		next := r.dot(at)
		if next == 0 {
			break
		}
		at = next
	}
	return end
}

// dot is the place after a dot, spelled or not; 0 where there is none.
func (r *Redactor) dot(at int) int {
	if r.at(at) == '.' {
		return at + 1
	}
	for r.at(at) == ' ' {
		at++
	}
	if !opens(r.at(at)) {
		return 0
	}
	close := at + 1
	for close-at < 8 && r.at(close) != 0 && !closes(r.at(close)) {
		close++
	}
	if e := lexicon.find(foldHash(trimSpace(r.view.text[at+1 : min(close, len(r.view.text))]))); e == nil || e.class&ofDot == 0 {
		return 0
	}
	close++
	for r.at(close) == ' ' {
		close++
	}
	return close
}

func trimSpace(b []byte) []byte {
	for len(b) > 0 && b[0] == ' ' {
		b = b[1:]
	}
	for len(b) > 0 && b[len(b)-1] == ' ' {
		b = b[:len(b)-1]
	}
	return b
}
