package config

import (
	"lachan/internal/lang"
	"lachan/internal/yaml"
)

// Config is content/site.yaml, with defaults for what it leaves out.
type Config struct {
	Title              yaml.Text               `yaml:"title" vi:"Tên trang" en:"The site's title"`
	Description        yaml.Text               `yaml:"description" vi:"Trang này để làm gì" en:"What the site is for"`
	BaseURL            yaml.Str                `yaml:"base_url" vi:"Địa chỉ của trang khi đã đăng" en:"Where the site will stand"`
	Languages          []yaml.At[lang.Tag]     `yaml:"languages" vi:"Các ngôn ngữ; cái đầu là ngôn ngữ gốc" en:"The languages; the first is the source language"`
	Topics             yaml.Ordered[yaml.Text] `yaml:"topics" vi:"Chủ đề: mã và tên" en:"Topics: id and name"`
	Audiences          yaml.Ordered[yaml.Text] `yaml:"audiences" vi:"Đối tượng: mã và tên" en:"Audiences: id and name"`
	ExitURL            yaml.Str                `yaml:"exit_url" vi:"Nút Thoát nhanh dẫn tới đâu" en:"Where the quick exit leads"`
	RecordingLanguages []yaml.Str              `yaml:"recording_languages" vi:"Các tiếng cần bản ghi âm" en:"Languages for which recordings are wanted"`
	Silence            yaml.Ordered[string]    `yaml:"silence" vi:"Cảnh báo tắt đi: mã và lý do" en:"Warnings to silence: code and reason"`
	CheckedWithin      CheckedWithin           `yaml:"checked_within" vi:"Bao nhiêu ngày thì phải kiểm tra lại" en:"After how many days facts must be checked again"`
	Weight             Weight                  `yaml:"weight" vi:"Dung lượng cho phép, tính bằng KB" en:"Byte budgets, in KB"`

	Path string `yaml:"-"` // where it was read from; "" without a file
}

// CheckedWithin are ages in days.
type CheckedWithin struct {
	Laws     int `yaml:"laws" min:"1" vi:"Văn bản" en:"Laws"`
	Hotlines int `yaml:"hotlines" min:"1" vi:"Số điện thoại" en:"Hotlines"`
}

// Weight are budgets in units of 1,000 bytes, counted raw.
type Weight struct {
	HTML    int `yaml:"html" min:"1" vi:"Một trang HTML" en:"A page's HTML"`
	Loads   int `yaml:"loads" min:"1" vi:"Mọi thứ khác mà trang tải" en:"All else that a page loads"`
	Picture int `yaml:"picture" min:"1" vi:"Một ảnh" en:"A picture"`
}

// Registers are facts as data: what pages may quote but not retype. Each keeps the order of its file.
type Registers struct {
	Hotlines []Hotline
	Laws     []Law
	Terms    []Term
	Places   []Place
	Sources  []Source
	Stale    []Stale
	// Missing says which registers have no file, so that a link into one can say so.
	Missing map[string]bool
}

// Confidence is how sure a fact is: A found in a named source, B well known, C uncertain (never stated as fact).
type Confidence string

// Hotline is a telephone number.
type Hotline struct {
	ID         yaml.Str          `yaml:"id,required" vi:"Mã" en:"Id"`
	Number     string            `yaml:"number,required" vi:"Số, viết như để đọc" en:"The number as people read it"`
	Tel        string            `yaml:"tel" vi:"Số để bấm gọi, nếu viết khác" en:"The number as a phone dials it, if written otherwise"`
	Name       yaml.Text         `yaml:"name,required" vi:"Tên" en:"Name"`
	For        yaml.Text         `yaml:"for,required" vi:"Gọi khi nào" en:"What to call it for"`
	Hours      string            `yaml:"hours" vi:"Giờ trực" en:"Hours"`
	Cost       yaml.Str          `yaml:"cost" enum:"free|local|paid|unknown" vi:"Cước" en:"Cost"`
	Recorded   bool              `yaml:"recorded" vi:"Cuộc gọi có được ghi âm không" en:"Are calls recorded"`
	Abroad     bool              `yaml:"abroad" vi:"Dùng khi ở nước ngoài" en:"For use abroad"`
	Lead       int               `yaml:"lead" min:"1" max:"3" vi:"1, 2, 3: hiện trước" en:"1, 2, 3: shown first"`
	After      yaml.Text         `yaml:"after" vi:"Sau khi gọi thì sao" en:"What happens after the call"`
	Note       yaml.Text         `yaml:"note" vi:"Lưu ý" en:"A caution"`
	Source     yaml.Str          `yaml:"source" vi:"Mã nguồn" en:"Source"`
	Checked    yaml.At[lang.Day] `yaml:"checked" vi:"Ngày kiểm tra" en:"When it was last checked"`
	Confidence yaml.Str          `yaml:"confidence" enum:"A|B|C" vi:"Độ chắc chắn" en:"Confidence"`
}

// Law is an entry of the law register.
type Law struct {
	Number     yaml.Str          `yaml:"number,required" vi:"Số hiệu" en:"Number"`
	Kind       yaml.Str          `yaml:"kind,required" enum:"law|code|resolution|decree|decision|circular|plan|conclusion" vi:"Loại" en:"Kind"`
	Name       yaml.Text         `yaml:"name,required" vi:"Tên" en:"Name"`
	Issued     lang.Day          `yaml:"issued" vi:"Ngày ban hành" en:"Issued"`
	Effective  yaml.At[lang.Day] `yaml:"effective" vi:"Ngày có hiệu lực" en:"In force from"`
	Expires    yaml.At[lang.Day] `yaml:"expires" vi:"Ngày hết hiệu lực" en:"The day it ended"`
	ReplacedBy yaml.Str          `yaml:"replaced_by" vi:"Văn bản thay thế" en:"Replaced by"`
	Replaces   []yaml.Str        `yaml:"replaces" vi:"Thay thế văn bản" en:"Replaces"`
	AmendedBy  []yaml.Str        `yaml:"amended_by" vi:"Được sửa đổi bởi" en:"Amended by"`
	Note       yaml.Text         `yaml:"note" vi:"Lưu ý" en:"A caution"`
	Source     yaml.Str          `yaml:"source" vi:"Mã nguồn" en:"Source"`
	Checked    yaml.At[lang.Day] `yaml:"checked" vi:"Ngày kiểm tra" en:"When it was last checked"`
	Confidence yaml.Str          `yaml:"confidence" enum:"A|B|C" vi:"Độ chắc chắn" en:"Confidence"`
}

// Term is an entry of the glossary. Vi and En are Name in the file's two usual languages; any language may be given.
type Term struct {
	ID         yaml.Str              `yaml:"id,required" vi:"Mã" en:"Id"`
	Name       yaml.Text             `yaml:",languages,required"` // vi: …, en: …: a key per language of the site
	Also       map[lang.Tag][]string `yaml:"also" vi:"Cách gọi khác, để tìm" en:"Other words for it, for search"`
	Slang      []string              `yaml:"slang" vi:"Tiếng lóng: chỉ hiện cho báo cáo viên" en:"Slang: printed for trainers only"`
	Avoid      []string              `yaml:"avoid" vi:"Từ không nên dùng" en:"Words to avoid"`
	Definition yaml.Text             `yaml:"definition,required" vi:"Nghĩa" en:"What it means"`
	Plain      yaml.Text             `yaml:"plain" vi:"Nói đơn giản" en:"A plain way to say it"`
	Use        yaml.Str              `yaml:"use" enum:"public|trainer" vi:"Dùng ở đâu" en:"Where it may be used"`
	Group      string                `yaml:"group" vi:"Nhóm" en:"Group"`
	Fact       string                `yaml:"fact" vi:"Mã dữ kiện" en:"Fact id"`
	Confidence yaml.Str              `yaml:"confidence" enum:"A|B|C" vi:"Độ chắc chắn" en:"Confidence"`
}

// Place is a place with its names over time.
type Place struct {
	ID         yaml.Str    `yaml:"id,required" vi:"Mã" en:"Id"`
	Kind       yaml.Str    `yaml:"kind,required" enum:"city|province|district|commune|ward|township|zone" vi:"Loại" en:"Kind"`
	Parent     yaml.Str    `yaml:"parent" vi:"Thuộc nơi nào" en:"What it is part of"`
	Names      []PlaceName `yaml:"names,required" vi:"Tên qua các thời kỳ" en:"Its names over time"`
	Code       string      `yaml:"code" vi:"Mã đơn vị hành chính" en:"Code of the administrative unit"`
	Note       yaml.Text   `yaml:"note" vi:"Lưu ý" en:"A caution"`
	Source     yaml.Str    `yaml:"source" vi:"Mã nguồn" en:"Source"`
	Confidence yaml.Str    `yaml:"confidence" enum:"A|B|C" vi:"Độ chắc chắn" en:"Confidence"`
}

// PlaceName is a name and when it was in use; a bound left out is open.
type PlaceName struct {
	Name  string   `yaml:"name,required" vi:"Tên" en:"Name"`
	From  lang.Day `yaml:"from" vi:"Từ ngày" en:"From"`
	Until lang.Day `yaml:"until" vi:"Đến ngày" en:"Until"`
}

// Source is something that pages cite.
type Source struct {
	ID        yaml.Str `yaml:"id,required" vi:"Mã" en:"Id"`
	Title     string   `yaml:"title,required" vi:"Tên" en:"Title"`
	Publisher string   `yaml:"publisher" vi:"Nơi đăng" en:"Publisher"`
	Date      lang.Day `yaml:"date" vi:"Ngày" en:"Date"`
	URL       yaml.Str `yaml:"url" vi:"Địa chỉ" en:"Address"`
}

// Stale is a word that is out of date or hurts, and what to write instead.
type Stale struct {
	Match   yaml.Str   `yaml:"match,required" vi:"Cụm từ" en:"The phrase"`
	Kind    yaml.Str   `yaml:"kind,required" enum:"institution|place|stigma|law|number|fact|spelling" vi:"Loại" en:"Kind"`
	Instead string     `yaml:"instead,required" vi:"Nên viết" en:"What to write instead"`
	Allowed []yaml.Str `yaml:"allowed" vi:"Được dùng ở đâu" en:"Where it may stand"`
	Why     yaml.Text  `yaml:"why" vi:"Vì sao" en:"Why"`
	Fact    string     `yaml:"fact" vi:"Mã dữ kiện" en:"Fact id"`
}

// Defaults that stages share.
const (
	DefaultScenarioMinutes = 20
	DefaultExitURL         = "https://www.google.com/"
)
