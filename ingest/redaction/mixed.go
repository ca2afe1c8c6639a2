package redaction

import "net/netip"

// lengths are those of IBANs by country.
var lengths = map[[2]byte]int{
	{'A', 'D'}: 24, {'A', 'T'}: 20, {'B', 'E'}: 16, {'B', 'G'}: 22, {'C', 'H'}: 21, {'C', 'Y'}: 28, {'C', 'Z'}: 24,
	{'D', 'E'}: 22, {'D', 'K'}: 18, {'E', 'E'}: 20, {'E', 'S'}: 24, {'F', 'I'}: 18, {'F', 'O'}: 18, {'F', 'R'}: 27,
	{'G', 'B'}: 22, {'G', 'I'}: 23, {'G', 'L'}: 18, {'G', 'R'}: 27, {'H', 'R'}: 21, {'H', 'U'}: 28, {'I', 'E'}: 22,
	{'I', 'S'}: 26, {'I', 'T'}: 27, {'L', 'I'}: 21, {'L', 'T'}: 20, {'L', 'U'}: 20, {'L', 'V'}: 21, {'M', 'C'}: 27,
	{'M', 'T'}: 31, {'N', 'L'}: 18, {'N', 'O'}: 15, {'P', 'L'}: 28, {'P', 'T'}: 25, {'R', 'O'}: 24, {'S', 'E'}: 24,
	{'S', 'I'}: 19, {'S', 'K'}: 24, {'S', 'M'}: 27, {'T', 'R'}: 26, {'U', 'A'}: 29,
}

// lettered looks for what begins with the two letters at i: an IBAN, or a British national insurance number.
func (r *Redactor) lettered(i int) {
	t := &r.tokens[i]
	if isAlnum(r.at(t.start - 1)) {
		return
	}
	country := [2]byte{r.at(t.start) &^ 0x20, r.at(t.start+1) &^ 0x20}
	if n := lengths[country]; n > 0 && r.tokens[i+1].start == t.end {
		var iban [34]byte
		if end := r.gather(iban[:n], t.start); end > 0 && (mod97(iban[:n]) || r.before(i)&ofAccount != 0) {
			r.found(t.start, end, IBAN)
			return
		}
	}
	var nino [9]byte
	if end := r.gather(nino[:], t.start); end > 0 && insurance(nino[:]) {
		r.found(t.start, end, PersonalNumber)
	}
}

// gather takes as many letters and digits from a place as into holds, in capitals and without single spaces and hyphens
// between, and returns where they end; 0 where they do not end there.
func (r *Redactor) gather(into []byte, at int) int {
	for n := 0; n < len(into); at++ {
		b := r.at(at)
		switch {
		case isDigit(b):
			into[n] = b
			n++
		case b|0x20 >= 'a' && b|0x20 <= 'z':
			into[n] = b &^ 0x20
			n++
		case (b == ' ' || b == '-' || b == '\n') && isAlnum(r.at(at+1)) && n > 0:
		default:
			return 0
		}
	}
	if isAlnum(r.at(at)) {
		return 0
	}
	return at
}

// insurance is the form of a British national insurance number. It has no check digit.
func insurance(d []byte) bool {
	for _, b := range d[2:8] {
		if !isDigit(b) {
			return false
		}
	}
	if isDigit(d[0]) || isDigit(d[1]) || d[8] < 'A' || d[8] > 'D' {
		return false
	}
	switch string(d[:2]) {
	case "BG", "GB", "KN", "NK", "NT", "TN", "ZZ":
		return false
	case "QQ": // of documentation
		return true
	}
	not := func(b byte, letters string) bool {
		for i := range len(letters) {
			if letters[i] == b {
				return false
			}
		}
		return true
	}
	return not(d[0], "DFIQUV") && not(d[1], "DFIOQUV")
}

// mixed looks for numbers with a letter among the digits at i: HETU and Sozialversicherungsnummer.
func (r *Redactor) mixed(i int) {
	t := &r.tokens[i]
	var all [12]byte
	switch n := t.end - t.start; {
	case n == 6 && t.end+5 <= len(r.view.text):
		sign, rest := r.at(t.end), r.view.text[t.end+1:t.end+5]
		if !century100(sign) || !allDigits(rest[:3]) || !isAlnum(rest[3]) || rest[3] >= 0x80 || isAlnum(r.at(t.end+5)) {
			return
		}
		d := append(append(all[:0], r.view.text[t.start:t.end]...), rest[:3]...)
		if finnish(d, rest[3]) || !isDigit(rest[3]) && r.before(i)&ofID != 0 {
			r.found(t.start, t.end+5, PersonalNumber)
		}
	case n == 2 || n == 8:
		end := r.gather(all[:], t.start)
		if end == 0 || !allDigits(all[:8]) || isDigit(all[8]) || !allDigits(all[9:]) {
			return
		}
		d := append(append(make([]byte, 0, 11), all[:8]...), all[9:]...)
		if insured(d, all[8]) || r.before(i)&ofID != 0 {
			r.found(t.start, end, PersonalNumber)
		}
	}
}

// century100 tells the signs that stand for the century in a HETU.
func century100(b byte) bool {
	b &^= 0x20
	return b == '-'&^0x20 || b == '+'&^0x20 || b >= 'A' && b <= 'F' || b >= 'U' && b <= 'Y'
}

func allDigits(text []byte) bool {
	for _, b := range text {
		if !isDigit(b) {
			return false
		}
	}
	return true
}

// card looks at a number of 13 digits and more.
func (r *Redactor) card(w *window) bool {
	d := w.text()
	if !w.only(space) && !w.only(dash) {
		return false
	}
	shaped := w.runs == 1 || w.parts[0] == 4 && w.parts[1] >= 4
	if w.context&ofCard != 0 && w.n <= 16 {
		return shaped
	}
	return shaped && (w.runs > 1 || w.context&ofOrder == 0) && issued(d) && luhn(d)
}

// ipv4 looks for four numbers with dots. The number of a version looks the same.
func (r *Redactor) ipv4(i int) {
	if i+3 >= len(r.tokens) {
		return
	}
	small := true
	for k := i; k < i+4; k++ {
		t := &r.tokens[k]
		if t.kind != digits || t.end-t.start > 3 || k > i && (t.start != r.tokens[k-1].end+1 || r.at(t.start-1) != '.') {
			return
		}
		small = small && t.end-t.start == 1
	}
	start, end := r.tokens[i].start, r.tokens[i+3].end
	if isAlnum(r.at(end)) || r.at(end) == '.' && isDigit(r.at(end+1)) {
		return
	}
	if _, err := netip.ParseAddr(string(r.view.text[start:end])); err != nil {
		return
	}
	version := i > 0 && r.tokens[i-1].class&ofVersion != 0 && start-r.tokens[i-1].end <= 2
	if !version && !small || r.before(i)&ofIP != 0 {
		r.found(start, end, IP)
	}
}

// ipv6 looks for an address around a colon.
func (r *Redactor) ipv6(at int) {
	const longest = 45
	part := func(b byte) bool { return isHex(b) || b == ':' || b == '.' }
	start, end := at, at
	for start > 0 && at-start < longest && part(r.at(start-1)) {
		start--
	}
	for end < len(r.view.text) && end-at < longest && part(r.at(end)) {
		end++
	}
	for end > start && r.at(end-1) == '.' || end > start+1 && r.at(end-1) == ':' && r.at(end-2) != ':' {
		end--
	}
	if b := r.at(start - 1); isAlnum(b) || b == ']' || isAlnum(r.at(end)) || end-start < 6 {
		return
	}
	if a, err := netip.ParseAddr(string(r.view.text[start:end])); err == nil && a.Is6() {
		r.found(start, end, IP)
	}
}
