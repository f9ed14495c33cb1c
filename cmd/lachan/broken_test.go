package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A picture whose header is right and whose pixels are not shows itself only when it is decoded, while publishing.
func TestADamagedPictureIsTheAuthorsToMend(t *testing.T) {
	dir := t.TempDir()
	beside := filepath.Join(dir, "content", "guides", "a")
	if err := os.MkdirAll(beside, 0o755); err != nil {
		t.Fatal(err)
	}
	var whole bytes.Buffer
	if err := png.Encode(&whole, image.NewNRGBA(image.Rect(0, 0, 500, 500))); err != nil {
		t.Fatal(err)
	}
	damaged := whole.Bytes()
	data := bytes.Index(damaged, []byte("IDAT"))
	for i := data + 8; i < data+48; i++ {
		damaged[i] ^= 0x55
	}
	// With its checksum right again, the container says nothing wrong.
	end := data + 4 + int(binary.BigEndian.Uint32(damaged[data-4:]))
	binary.BigEndian.PutUint32(damaged[end:], crc32.ChecksumIEEE(damaged[data:end]))
	text := "---\ntitle: Bài\nsummary: Bài thử.\n---\n\n![ảnh](a/anh.png)\n"
	for name, content := range map[string][]byte{"a/anh.png": damaged, "a.vi.md": []byte(text)} {
		if err := os.WriteFile(filepath.Join(dir, "content", "guides", name), content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out := filepath.Join(dir, "dist")
	var stderr bytes.Buffer
	status := run(context.Background(), []string{"build", "--site", dir, "--out", out, "--date", "2026-11-24", "--lang", "en"},
		app{Stdout: &bytes.Buffer{}, Stderr: &stderr, Env: func(string) string { return "" }})
	if status != 1 || !strings.Contains(stderr.String(), "content/guides/a/anh.png: error:") || !strings.Contains(stderr.String(), "[image-format]") {
		t.Errorf("status %d\n%s", status, stderr.String())
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("a site was published all the same")
	}
}
