package yaml

import (
	"time"

	"lachan/internal/diag"
	"lachan/internal/lang"
)

// sample has a field of each type and tag.
type sample struct {
	Title    Str                   `yaml:"title,required" max:"20" vi:"Tên bài, như người đọc thấy" en:"The title, as readers see it"`
	Summary  string                `yaml:"summary" vi:"Tóm tắt" en:"A summary"`
	Status   Str                   `yaml:"status" enum:"draft|published" vi:"Tình trạng" en:"Where it stands"`
	Tags     []Str                 `yaml:"tags" enum:"red|green" vi:"Màu" en:"Colours"`
	Goals    []Str                 `yaml:"goals,required" kinds:"modules" min:"2" max:"3" vi:"Mục tiêu" en:"Goals"`
	Question Str                   `yaml:"question" kinds:"guides" vi:"Câu hỏi" en:"A question"`
	Updated  lang.Day              `yaml:"updated" vi:"Ngày sửa" en:"When it was changed"`
	Checked  At[lang.Day]          `yaml:"checked" vi:"Ngày kiểm tra" en:"When it was checked"`
	Name     Text                  `yaml:"name" vi:"Tên gọi" en:"Name"`
	Topics   Ordered[Text]         `yaml:"topics" vi:"Chủ đề" en:"Topics"`
	Also     map[lang.Tag][]string `yaml:"also" vi:"Cách gọi khác" en:"Other names"`
	Labels   map[string]string     `yaml:"labels" vi:"Nhãn" en:"Labels"`
	Quiet    bool                  `yaml:"quiet" vi:"Kín đáo" en:"Quiet"`
	Ratio    float64               `yaml:"ratio" vi:"Tỷ lệ" en:"A ratio"`
	Lead     int8                  `yaml:"lead" min:"1" max:"3" vi:"Thứ tự hiện" en:"Shown in this order"`
	Start    At[hour]              `yaml:"start" vi:"Giờ" en:"The hour"`
	Items    []either              `yaml:"items" vi:"Các phần" en:"What happens"`
	Reviewed *review               `yaml:"reviewed" vi:"Thẩm định" en:"Sign-off"`
	Synced   []Str                 `yaml:"synced" translation:"only" vi:"Đã dịch" en:"Translated"`
	Path     string                `yaml:"-"`

	Shared `yaml:",inline"`
}

type Shared struct {
	Order    At[int]           `yaml:"order" neutral:"" vi:"Số thứ tự" en:"Place in the list"`
	Duration At[time.Duration] `yaml:"duration" neutral:"" need:"modules" vi:"Thời lượng" en:"How long it takes"`
	Privacy  Str               `yaml:"privacy,required" neutral:"" kinds:"scenarios" enum:"composed|consented" vi:"Chuyện" en:"The story"`
}

type review struct {
	By string       `yaml:"by,required" vi:"Cơ quan" en:"The office"`
	On At[lang.Day] `yaml:"on,required" vi:"Ngày" en:"The day"`
}

// term is an entry whose languages are keys.
type term struct {
	ID   Str    `yaml:"id,required" vi:"Mã" en:"Id"`
	Name Text   `yaml:",languages,required"`
	Use  string `yaml:"use" vi:"Dùng ở đâu" en:"Where"`
}

type words struct {
	Yes   string `yaml:"yes"`
	Nouns struct {
		One  string `yaml:"one"`
		Many string `yaml:"many"`
	} `yaml:"nouns"`
}

// hour is two digits.
type hour int

func (h *hour) ReadScalar(s string) (diag.Code, string) {
	if len(s) != 2 || digits(s) != 2 {
		return "field-clock", "08"
	}
	*h = hour(s[0]-'0')*10 + hour(s[1]-'0')
	return "", ""
}

func (*hour) ScalarExample() string { return "08" }

// either is a word or a group.
type either struct {
	word  string
	group review
}

func (e *either) DecodeYAML(n Node) {
	switch {
	case n.IsScalar():
		n.Decode(&e.word)
	case n.Has("by"):
		n.Decode(&e.group)
	default:
		n.Fault("session-item")
	}
}

func (*either) YAMLForms() []any { return []any{"stem", review{}} }
