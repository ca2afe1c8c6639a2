package document

import "bytes"

// The text that is walked here has been found to be JSON, so that each step finds what it must.

// space is the index of the first byte from i on that is no white space.
func space(b []byte, i int) int {
	for i < len(b) && (b[i] == ' ' || b[i] == '\n' || b[i] == '\t' || b[i] == '\r') {
		i++
	}
	return i
}

// stringEnd is the index after the string that begins at i.
func stringEnd(b []byte, i int) int {
	for i++; ; {
		j := i + bytes.IndexByte(b[i:], '"')
		if b[j-1] != '\\' {
			return j + 1
		}
		slashes := 1
		for b[j-1-slashes] == '\\' {
			slashes++
		}
		if slashes%2 == 0 {
			return j + 1
		}
		i = j + 1
	}
}

// valueEnd is the index after the value that begins at i.
func valueEnd(b []byte, i int) int {
	switch b[i] {
	case '"':
		return stringEnd(b, i)
	case '{', '[':
		depth := 0
		for {
			switch b[i] {
			case '"':
				i = stringEnd(b, i)
				continue
			case '{', '[':
				depth++
			case '}', ']':
				if depth--; depth == 0 {
					return i + 1
				}
			}
			i++
		}
	}
	for i < len(b) && b[i] != ',' && b[i] != '}' && b[i] != ']' && b[i] > ' ' {
		i++
	}
	return i
}

// members hands the names, quoted, and values of an object to use.
func members(object []byte, use func(name, value []byte)) {
	i := space(object, 1)
	for object[i] == '"' {
		end := stringEnd(object, i)
		name := object[i:end]
		i = space(object, space(object, end)+1) // after the colon
		end = valueEnd(object, i)
		use(name, object[i:end])
		if i = space(object, end); object[i] == ',' {
			i = space(object, i+1)
		}
	}
}

// elements hands the values of a list to use, until that has enough.
func elements(list []byte, use func(value []byte) bool) {
	i := space(list, 1)
	for list[i] != ']' {
		end := valueEnd(list, i)
		if !use(list[i:end]) {
			return
		}
		if i = space(list, end); list[i] == ',' {
			i = space(list, i+1)
		}
	}
}

// namedValue tells that an object is the value of something named: {"id": 360, "value": "x"}.
func namedValue(object []byte) (name, value []byte, ok bool) {
	n := 0
	members(object, func(key, v []byte) {
		n++
		switch string(key) {
		case `"value"`:
			value = v
		case `"id"`, `"name"`, `"key"`, `"field"`, `"code"`:
			name = v
		}
	})
	return name, value, n == 2 && value != nil && name != nil && name[0] != '{' && name[0] != '['
}
