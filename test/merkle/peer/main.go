// SPDX-License-Identifier: Apache-2.0

// Reads logs that ../export.c wrote with what Go's checksum database is made
// of, golang.org/x/mod/sumdb: another reading of the same formats, by others.
//
//	peer DIR SIZE...
//
// For each size: the signatures of log and witness, every tile by way of
// TileHashReader, every entry against its authenticated hash, the receipts, and
// the proofs from all sizes before it.
package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const (
	height = 8
	width  = 1 << height
)

// A cosigner is a witness's key, which note.NewVerifier does not know.
type cosigner struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func (c *cosigner) Name() string    { return c.name }
func (c *cosigner) KeyHash() uint32 { return c.hash }

func (c *cosigner) Verify(msg, sig []byte) bool {
	if len(sig) != 8+ed25519.SignatureSize {
		return false
	}
	head := fmt.Sprintf("cosignature/v1\ntime %d\n", binary.BigEndian.Uint64(sig))
	return ed25519.Verify(c.key, append([]byte(head), msg...), sig[8:])
}

func newCosigner(vkey string) (*cosigner, error) {
	part := strings.SplitN(vkey, "+", 3)
	if len(part) != 3 {
		return nil, errors.New("not a verifier key")
	}
	key, err := base64.StdEncoding.DecodeString(part[2])
	if err != nil || len(key) != 1+ed25519.PublicKeySize || key[0] != 4 {
		return nil, errors.New("not the key of a witness")
	}
	sum := sha256.Sum256(append([]byte(part[0]+"\n"), key...))
	hash := binary.BigEndian.Uint32(sum[:])
	if fmt.Sprintf("%08x", hash) != part[1] {
		return nil, errors.New("the id is not that of the key")
	}
	return &cosigner{part[0], hash, key[1:]}, nil
}

// A log is a folder and what its checkpoint says.
type log struct {
	dir  string
	tree tlog.Tree
	seen map[string]bool // the files that were read
}

func (l *log) Height() int { return height }

func (l *log) SaveTiles([]tlog.Tile, [][]byte) {}

func (l *log) read(path string) ([]byte, error) {
	l.seen[path] = true
	return os.ReadFile(filepath.Join(l.dir, path))
}

func (l *log) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, t := range tiles {
		data, err := l.read(strings.Replace(t.Path(), "tile/8/", "tile/", 1))
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

func (l *log) reader() tlog.HashReader { return tlog.TileHashReader(l.tree, l) }

// openCheckpoint wants both signatures.
func openCheckpoint(msg []byte, keys []note.Verifier) (tlog.Tree, error) {
	n, err := note.Open(msg, note.VerifierList(keys...))
	if err != nil {
		return tlog.Tree{}, err
	}
	if len(n.Sigs) != len(keys) || len(n.UnverifiedSigs) != 0 {
		return tlog.Tree{}, fmt.Errorf("%d signatures of %d", len(n.Sigs), len(keys))
	}
	line := strings.Split(n.Text, "\n")
	if len(line) != 4 || line[0] != keys[0].Name() {
		return tlog.Tree{}, errors.New("not a checkpoint of this log")
	}
	size, err := strconv.ParseInt(line[1], 10, 64)
	if err != nil {
		return tlog.Tree{}, err
	}
	root, err := tlog.ParseHash(line[2])
	return tlog.Tree{N: size, Hash: root}, err
}

func entry(i int64) []byte { return []byte(fmt.Sprintf("entry %d", i)) }

// entriesOf takes a bundle apart.
func entriesOf(data []byte) ([][]byte, error) {
	var all [][]byte
	for len(data) > 0 {
		if len(data) < 2 {
			return nil, errors.New("half a length")
		}
		n := int(binary.BigEndian.Uint16(data))
		if n == 0 || len(data)-2 < n {
			return nil, errors.New("an entry that is cut off")
		}
		all = append(all, data[2:2+n])
		data = data[2+n:]
	}
	return all, nil
}

// checkBundle compares a bundle's entries with the hashes that the root vouches
// for.
func (l *log) checkBundle(r tlog.HashReader, n, w int64) error {
	t := tlog.Tile{H: height, L: -1, N: n, W: int(w)}
	data, err := l.read(strings.Replace(t.Path(), "tile/8/data/", "tile/entries/", 1))
	if err != nil {
		return err
	}
	entries, err := entriesOf(data)
	if err != nil || int64(len(entries)) != w {
		return fmt.Errorf("bundle %d: %d entries of %d: %v", n, len(entries), w, err)
	}
	var at []int64
	for i := int64(0); i < w; i++ {
		at = append(at, tlog.StoredHashIndex(0, n*width+i))
	}
	hashes, err := r.ReadHashes(at)
	if err != nil {
		return err
	}
	for i, h := range hashes {
		want := entry(n*width + int64(i))
		if !bytes.Equal(entries[i], want) || tlog.RecordHash(want) != h {
			return fmt.Errorf("entry %d is another", n*width+int64(i))
		}
	}
	return nil
}

// checkEntries also looks at every node that a full tile has above it.
func (l *log) checkEntries() error {
	r := l.reader()
	for at := int64(0); at < l.tree.N; at += width {
		w := l.tree.N - at
		if w > width {
			w = width
		}
		if err := l.checkBundle(r, at/width, w); err != nil {
			return err
		}
	}
	for level := height; l.tree.N>>level > 0; level += height {
		for i := int64(0); i < l.tree.N>>level; i++ {
			_, err := r.ReadHashes([]int64{tlog.StoredHashIndex(level, i)})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

func hashesOf(lines []string) ([]tlog.Hash, error) {
	var all []tlog.Hash
	for _, line := range lines {
		h, err := tlog.ParseHash(line)
		if err != nil {
			return nil, err
		}
		all = append(all, h)
	}
	return all, nil
}

// checkReceipt needs the file and the keys, and no log.
func checkReceipt(data []byte, keys []note.Verifier) error {
	head, msg, found := strings.Cut(string(data), "\n\n")
	line := strings.Split(head, "\n")
	if !found || len(line) < 2 || line[0] != "c2sp.org/tlog-proof@v1" ||
		!strings.HasPrefix(line[1], "index ") {
		return errors.New("not a tlog-proof")
	}
	index, err := strconv.ParseInt(line[1][len("index "):], 10, 64)
	if err != nil {
		return err
	}
	proof, err := hashesOf(line[2:])
	if err != nil {
		return err
	}
	tree, err := openCheckpoint([]byte(msg), keys)
	if err != nil {
		return err
	}
	return tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(entry(index)))
}

// checkReceipts compares each proof with the one that Go makes, too.
func (l *log) checkReceipts(keys []note.Verifier) (int, error) {
	names, _ := os.ReadDir(filepath.Join(l.dir, "receipt"))
	for _, name := range names {
		data, err := l.read("receipt/" + name.Name())
		if err != nil {
			return 0, err
		}
		if err := checkReceipt(data, keys); err != nil {
			return 0, fmt.Errorf("receipt %s: %v", name.Name(), err)
		}
		index, _ := strconv.ParseInt(name.Name(), 10, 64)
		proof, err := tlog.ProveRecord(l.tree.N, index, l.reader())
		if err != nil {
			return 0, err
		}
		text := ""
		for _, h := range proof {
			text += h.String() + "\n"
		}
		if !strings.Contains(string(data), "\nindex "+name.Name()+"\n"+text+"\n") {
			return 0, fmt.Errorf("receipt %s: another proof", name.Name())
		}
	}
	return len(names), nil
}

// checkFrom asks for our proof that an older tree is the beginning of this one,
// and for Go's, which has to be the same.
func (l *log) checkFrom(old tlog.Tree) error {
	data, err := l.read(fmt.Sprintf("consistency/%d", old.N))
	if err != nil {
		return err
	}
	ours, err := hashesOf(strings.Fields(string(data)))
	if err != nil {
		return err
	}
	if old.N == 0 { // from nothing, which Go takes no proof of
		if len(ours) != 0 {
			return errors.New("a proof of nothing")
		}
		return nil
	}
	proof, err := tlog.ProveTree(l.tree.N, old.N, l.reader())
	if err != nil {
		return err
	}
	if fmt.Sprint(proof) != fmt.Sprint(tlog.TreeProof(ours)) {
		return fmt.Errorf("another proof from %d", old.N)
	}
	return tlog.CheckTree(ours, l.tree.N, l.tree.Hash, old.N, old.Hash)
}

// checkFiles: nothing lies there that nobody asked for.
func (l *log) checkFiles() error {
	return filepath.Walk(l.dir, func(path string, info os.FileInfo, err error) error {
		if err != nil || info.IsDir() {
			return err
		}
		name, _ := filepath.Rel(l.dir, path)
		if !l.seen[filepath.ToSlash(name)] {
			return fmt.Errorf("%s: nobody asked for it", name)
		}
		return nil
	})
}

func (l *log) check(keys []note.Verifier, older []tlog.Tree) error {
	if l.tree.N == 0 && [32]byte(l.tree.Hash) != sha256.Sum256(nil) {
		return errors.New("another root of nothing")
	}
	if err := l.checkEntries(); err != nil {
		return err
	}
	receipts, err := l.checkReceipts(keys)
	if err != nil {
		return err
	}
	for _, old := range append(older, l.tree) {
		if err := l.checkFrom(old); err != nil {
			return fmt.Errorf("from %d: %v", old.N, err)
		}
	}
	if err := l.checkFiles(); err != nil {
		return err
	}
	fmt.Printf("%d entries, %d receipts, %d proofs of consistency, %d files\n",
		l.tree.N, receipts, len(older)+1, len(l.seen))
	return nil
}

func readKeys(dir string) ([]note.Verifier, error) {
	text, err := os.ReadFile(filepath.Join(dir, "log.key"))
	if err != nil {
		return nil, err
	}
	log, err := note.NewVerifier(string(text))
	if err != nil {
		return nil, err
	}
	text, err = os.ReadFile(filepath.Join(dir, "witness.key"))
	if err != nil {
		return nil, err
	}
	witness, err := newCosigner(string(text))
	return []note.Verifier{log, witness}, err
}

func run(dir string, sizes []string) error {
	keys, err := readKeys(dir)
	if err != nil {
		return err
	}
	var older []tlog.Tree
	for _, size := range sizes {
		l := &log{dir: filepath.Join(dir, size), seen: map[string]bool{}}
		msg, err := l.read("checkpoint")
		if err != nil {
			return err
		}
		l.tree, err = openCheckpoint(msg, keys)
		if err != nil {
			return fmt.Errorf("%s: %v", size, err)
		}
		if strconv.FormatInt(l.tree.N, 10) != size {
			return fmt.Errorf("%s: a checkpoint of %d", size, l.tree.N)
		}
		if err := l.check(keys, older); err != nil {
			return fmt.Errorf("%s: %v", size, err)
		}
		older = append(older, l.tree)
	}
	return nil
}

func main() {
	if len(os.Args) < 3 {
		fmt.Fprintln(os.Stderr, "usage: peer DIR SIZE...")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2:]); err != nil {
		fmt.Fprintln(os.Stderr, "peer:", err)
		os.Exit(1)
	}
}
