package build_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// Pictures whose containers are whole and whose pixels are not pass every stage. The first that is rendered stops
// publishing; the author must hear of all.
func TestBrokenPicturesAreFoundLate(t *testing.T) {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 400, 300)), nil); err != nil {
		t.Fatal(err)
	}
	whole := b.Bytes()
	scan := bytes.Index(whole, []byte{0xff, 0xda})
	hollow := append(bytes.Clone(whole[:scan+10]), 0xff, 0xd9) // no pixel between the scan's header and the end
	files := fstest.MapFS{
		"content/pages/a/mot.jpg":  {Data: hollow},
		"content/pages/a/hai.jpg":  {Data: append(bytes.Clone(hollow), 0)},
		"content/pages/a/lanh.jpg": {Data: whole},
	}
	built := session(files).Update(context.Background())
	for _, d := range built.Diags {
		if d.Code == "image-format" {
			t.Fatalf("found before: %v", d)
		}
	}
	for i := range built.Plan {
		_, err := built.Plan[i].Bytes(nil)
		if err == nil {
			continue
		}
		var got []string
		for _, d := range built.Late(fmt.Errorf("publish: %w", err)) {
			got = append(got, fmt.Sprintf("%s %s", d.Code, d.Span.Path))
		}
		if d := cmp.Diff([]string{"image-format content/pages/a/hai.jpg", "image-format content/pages/a/mot.jpg"}, got); d != "" {
			t.Fatalf("%s: %v\n%s", built.Plan[i].Path, err, d)
		}
		if found := built.Late(errors.New("the disk is full")); found != nil {
			t.Errorf("a full disk is no author's mistake: %v", found)
		}
		return
	}
	t.Fatal("every product could be made")
}
