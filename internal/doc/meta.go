package doc

import (
	"time"

	"lachan/internal/diag"
	"lachan/internal/lang"
	"lachan/internal/yaml"
)

// Meta is the front matter of one file. The struct is the definition of all fields: the validator, `lachan schema` and
// `lachan new` read its tags (see package yaml). `kinds` names the kinds that have the field (all, without it);
// `neutral` fields do not depend on the language: they stand only in the source-language file.
type Meta struct {
	Title   yaml.PlacedStr `yaml:"title,required" max:"120" vi:"Tên tài liệu, như người đọc sẽ thấy" en:"The material's title, as readers will see it"`
	Summary yaml.PlacedStr `yaml:"summary,required" max:"200" vi:"Một hoặc hai câu: trang này giúp được gì (không quá 200 ký tự)" en:"One or two sentences: what this page is good for (at most 200 characters)"`

	Slug       yaml.PlacedStr   `yaml:"slug" max:"120" vi:"Phần cuối của địa chỉ; bỏ trống thì lấy từ tên" en:"The last part of the address; made from the title when left out"`
	Question   yaml.PlacedStr   `yaml:"question" kinds:"guides" max:"80" vi:"Câu hỏi bằng lời người đọc; có thì cẩm nang lên trang đầu" en:"The question in the reader's own words; a guide that has one stands on the home page"`
	Objectives []yaml.PlacedStr `yaml:"objectives,required" kinds:"modules" min:"2" max:"5" vi:"Học xong làm được gì (2 đến 5 điều)" en:"What learners can do afterwards (2 to 5)"`
	Materials  []yaml.PlacedStr `yaml:"materials" kinds:"modules" vi:"Đồ dùng cần chuẩn bị" en:"What to prepare"`
	ImageAlt   yaml.PlacedStr   `yaml:"image_alt" vi:"Lời tả ảnh đại diện" en:"What the picture of the material shows"`
	Audio      yaml.PlacedStr   `yaml:"audio" vi:"Tệp ghi âm đọc trang này" en:"A recording of this page"`
	Recordings []Recording      `yaml:"recordings" vi:"Bản ghi bằng tiếng khác" en:"Recordings in other languages"`
	Updated    lang.Day         `yaml:"updated" vi:"Ngày sửa nội dung lần cuối (năm-tháng-ngày)" en:"When the content was last changed (year-month-day)"`
	Status     yaml.PlacedStr   `yaml:"status" enum:"draft|review|published" vi:"Bỏ trống là đã đăng" en:"Published when left out"`
	Reviewed   *Reviewed        `yaml:"reviewed" vi:"Cơ quan đã thẩm định" en:"The office that signed off"`
	Synced     []yaml.PlacedStr `yaml:"synced" translation:"only" vi:"Do lệnh lachan sync ghi" en:"Written by lachan sync"`

	*Neutral `yaml:",inline"` // never nil; of a translation noNeutral
}

// noNeutral is what translations have of neutral fields, which is half of what a Meta takes. Nobody may change it.
var noNeutral = &Neutral{}

// Neutral are the fields that stand once per material, in its source-language file; every edition has them.
type Neutral struct {
	Topics    []yaml.PlacedStr `yaml:"topics" neutral:"" vi:"Mã chủ đề, khai trong site.yaml" en:"Topics by id, from site.yaml"`
	Audiences []yaml.PlacedStr `yaml:"audiences" neutral:"" vi:"Mã đối tượng, khai trong site.yaml" en:"Audiences by id, from site.yaml"`
	Order     yaml.Placed[int] `yaml:"order" neutral:"" vi:"Số thứ tự trong danh sách" en:"Place in the list"`
	Laws      []yaml.PlacedStr `yaml:"laws" neutral:"" vi:"Số hiệu văn bản mà trang dựa vào" en:"Numbers of the laws the page rests on"`
	Sources   []yaml.PlacedStr `yaml:"sources" neutral:"" vi:"Mã nguồn trong data/sources.yaml" en:"Sources by id, from data/sources.yaml"`
	Facts     []yaml.PlacedStr `yaml:"facts" neutral:"" vi:"Mã dữ kiện đã kiểm chứng" en:"Ids of the checked facts"`
	Image     yaml.PlacedStr   `yaml:"image" neutral:"" vi:"Ảnh đại diện, tệp bên cạnh bài" en:"A picture for lists and sharing, a file beside the text"`
	Quiet     bool             `yaml:"quiet" neutral:"" vi:"true: tên và biểu tượng trung tính trên thẻ trình duyệt" en:"true: a neutral title and icon in the browser's tab"`
	Icon      yaml.PlacedStr   `yaml:"icon" neutral:"" kinds:"guides" vi:"Hình nhỏ cạnh câu hỏi" en:"The pictogram beside the question"`

	Duration      yaml.Placed[time.Duration] `yaml:"duration" neutral:"" kinds:"modules,scenarios" need:"modules" vi:"Thời lượng, như 45m hoặc 1h30m" en:"How long it takes, like 45m or 1h30m"`
	GroupSize     yaml.PlacedStr             `yaml:"group_size" neutral:"" kinds:"modules" vi:"Số người, như 15–25" en:"How many people, like 15–25"`
	Prerequisites []yaml.PlacedStr           `yaml:"prerequisites" neutral:"" kinds:"modules" vi:"Bài nên học trước" en:"Modules to take first"`
	Scenarios     []yaml.PlacedStr           `yaml:"scenarios" neutral:"" kinds:"modules" vi:"Tình huống dùng trong bài" en:"Scenarios used in the module"`
	Modules       []yaml.PlacedStr           `yaml:"modules" neutral:"" kinds:"scenarios" vi:"Bài học dùng tình huống này" en:"Modules that use the scenario"`
	Privacy       yaml.PlacedStr             `yaml:"privacy,required" neutral:"" kinds:"scenarios" enum:"composed|consented" vi:"composed: chuyện xây dựng; consented: người thật đã đồng ý bằng văn bản" en:"composed: an invented story; consented: a real person agreed in writing"`
	Law           yaml.PlacedStr             `yaml:"law,required" neutral:"" kinds:"policies" vi:"Số hiệu văn bản được tóm tắt" en:"The number of the law that is summarised"`
	Offline       bool                       `yaml:"offline" neutral:"" kinds:"pages" vi:"true: có bảng các trang đã lưu trong máy" en:"true: shows what is saved on the phone"`
	ReadAloud     bool                       `yaml:"read_aloud" neutral:"" kinds:"guides" vi:"true: có nút nghe" en:"true: offers to read the page aloud"`
	Sessions      []Session                  `yaml:"sessions,required" neutral:"" kinds:"courses" vi:"Các buổi của khóa" en:"The sessions of the course"`
}

// Reviewed is a sign-off by an office.
type Reviewed struct {
	By  yaml.PlacedStr        `yaml:"by,required" vi:"Cơ quan" en:"The office"`
	On  yaml.Placed[lang.Day] `yaml:"on,required" vi:"Ngày thẩm định" en:"When it signed off"`
	Due yaml.Placed[lang.Day] `yaml:"due" vi:"Ngày cần thẩm định lại" en:"When it must look again"`
}

// Recording is the page read aloud in a language that has no edition of its own.
type Recording struct {
	Language yaml.PlacedStr `yaml:"language,required" vi:"Tiếng (Tày, Dao, Sán Chỉ…)" en:"The language"`
	Area     yaml.PlacedStr `yaml:"area" vi:"Vùng của người nói" en:"Where the speaker is from"`
	File     yaml.PlacedStr `yaml:"file,required" vi:"Tệp âm thanh" en:"The sound file"`
}

// Session is one sitting of a course, with a clock.
type Session struct {
	Title yaml.Text          `yaml:"title,required" vi:"Tên buổi, theo ngôn ngữ" en:"Its title by language"`
	Day   int                `yaml:"day" min:"1" max:"60" vi:"Ngày thứ mấy" en:"Which day, from 1"`
	Start yaml.Placed[Clock] `yaml:"start,required" vi:"Giờ bắt đầu, như \"08:00\"" en:"When it starts, like \"08:00\""`
	Items []Item             `yaml:"items,required" vi:"Các phần: mã bài học, scenarios/MÃ, giờ nghỉ, phần nói" en:"What happens: a module's stem, scenarios/STEM, a break, a talk"`
}

// Item is one part of a session: exactly one of Module, Scenario, Break and Talk is set.
type Item struct {
	Module   yaml.PlacedStr
	Scenario yaml.PlacedStr
	Break    time.Duration // with Title
	Talk     yaml.Text     // with Minutes
	Title    yaml.Text
	Minutes  int
	diag.Place
}
