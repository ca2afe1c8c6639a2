package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// found is a file that is to be loaded. What stood beside it in the same folder or archive and was passed over is said of
// the first file of these.
type found struct {
	path   string // as the user would name it: a member of an archive is exports.zip/october.csv
	passed []string
}

// Find are the paths of the files that a name in a configuration stands for: a file, those in a folder, those of a
// pattern, those in an archive.
func Find(ctx context.Context, name, dir string) ([]string, error) {
	s := Source{Files: []string{name}}
	all, err := s.find(ctx, dir)
	paths := make([]string, len(all))
	for i, f := range all {
		paths[i] = f.path
	}
	return paths, err
}

// find are the files of a source in the order in which they are to be loaded: as they are listed, those of a folder, of a
// pattern or of an archive by name, each once. A later file updates what an earlier one says of the same complaint.
func (s *Source) find(ctx context.Context, dir string) ([]found, error) {
	var all []found
	for _, name := range s.Files {
		path := name
		if dir != "" && !filepath.IsAbs(path) && path != standardInput {
			path = filepath.Join(dir, path)
		}
		matched, err := match(ctx, path)
		if err != nil {
			return nil, err
		}
		if len(matched) == 0 {
			return nil, &Error{
				File: name, Text: "no file matches this pattern", Hint: "files of a configuration are relative to its folder",
			}
		}
		for _, one := range matched {
			files, err := expand(ctx, one)
			if err != nil {
				return nil, err
			}
			all = append(all, files...)
		}
	}
	var once []found
	for _, f := range all {
		if !slices.ContainsFunc(once, func(o found) bool { return o.path == f.path }) {
			once = append(once, f)
		}
	}
	return once, nil
}

// match are the files that a path stands for, which may be a pattern or a member of an archive. A file that is not there
// is returned as it is.
func match(ctx context.Context, name string) ([]string, error) {
	if _, err := os.Lstat(name); err == nil || name == standardInput {
		return []string{name}, nil // also a file that has a bracket in its name
	}
	all, err := glob(name)
	if err != nil || len(all) > 0 {
		return all, err
	}
	for i := len(name) - 1; i > 0; i-- { // a pattern of members?
		if name[i] != '/' && name[i] != filepath.Separator {
			continue
		}
		archives, err := glob(name[:i])
		if err != nil {
			return nil, err
		}
		for _, archive := range archives {
			inside, err := matchMembers(ctx, archive, name[i+1:])
			if err != nil {
				return nil, err
			}
			all = append(all, inside...)
		}
		if len(archives) > 0 {
			break
		}
	}
	if len(all) == 0 && !strings.ContainsAny(name, "*?[") {
		all = []string{name}
	}
	return all, nil
}

// glob are the files of a pattern, by name.
func glob(pattern string) ([]string, error) {
	all, err := filepath.Glob(pattern)
	if err != nil {
		return nil, &Error{File: pattern, Text: "want a file or a pattern with * and ?", Err: err}
	}
	slices.Sort(all)
	return all, nil
}

// matchMembers are the members of an archive that a pattern stands for.
func matchMembers(ctx context.Context, archive, pattern string) ([]string, error) {
	data, _, err := listMembers(ctx, archive)
	if err != nil {
		return nil, err
	}
	var all []string
	for _, name := range data {
		if ok, err := path.Match(pattern, name); err != nil {
			return nil, &Error{File: archive + "/" + pattern, Text: "want a file or a pattern with * and ?", Err: err}
		} else if ok {
			all = append(all, archive+"/"+name)
		}
	}
	return all, nil
}

// listMembers are the names of the data in an archive and of what is passed over; none where the file is no archive.
func listMembers(ctx context.Context, path string) (data, passed []string, err error) {
	f := Form{Path: path, file: path}
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() || info.Size() == 0 {
		return nil, nil, nil // who reads the file says so
	}
	file, err := f.open(ctx, nil)
	if err != nil {
		return nil, nil, err
	}
	defer file.close()
	head := make([]byte, 4)
	if _, err := file.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, nil, readError(path, err)
	}
	if packingOf(head) != zipped {
		return nil, nil, nil
	}
	list, err := readZip(path, file)
	if err != nil || isDocument(list) {
		return nil, nil, err
	}
	chosen, passed := members(list)
	for _, m := range chosen {
		data = append(data, m.Name)
	}
	return data, passed, nil
}

// expand are the files that a folder, or an archive of several, holds; another file is itself.
func expand(ctx context.Context, path string) ([]found, error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return expandFolder(ctx, path)
	}
	data, passed, err := listMembers(ctx, path)
	if err != nil || len(data) < 2 {
		return []found{{path: path, passed: passed}}, err
	}
	all := make([]found, len(data))
	for i, name := range data {
		all[i].path = path + "/" + name
	}
	all[0].passed = passed
	return all, nil
}

// expandFolder are the files of a folder that look like data. Hidden files and folders in it are no part of it.
func expandFolder(ctx context.Context, folder string) ([]found, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, readError(folder, err)
	}
	var all []found
	var passed []string
	for _, e := range entries {
		path := filepath.Join(folder, e.Name())
		info, err := os.Stat(path) // a link counts as what it leads to
		switch {
		case strings.HasPrefix(e.Name(), "."), err == nil && info.IsDir():
		case err != nil, !info.Mode().IsRegular(), info.Size() == 0, !looksLikeData(e.Name()) && !strings.EqualFold(filepath.Ext(path), ".zip"):
			passed = append(passed, e.Name())
		default:
			files, err := expand(ctx, path)
			if err != nil {
				return nil, err
			}
			all = append(all, files...)
		}
	}
	if len(all) == 0 {
		return nil, &Error{
			File: folder, Text: fmt.Sprintf("no file in this folder looks like data: want names that end with %s", strings.Join(dataEndings[:9], " ")),
			Hint: "folders within it are not searched; name them, too",
		}
	}
	all[0].passed = append(passed, all[0].passed...)
	return all, nil
}
