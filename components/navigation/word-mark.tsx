/** 看报, drawn for this paper; the same in every edition. */
export function WordMark({ label, className }: Readonly<{ label: string; className?: string | undefined }>) {
  return (
    <svg className={className} viewBox="0 0 212 100" role="img" aria-label={label} fill="currentColor">
      <path d="M78 3 84 11C66 16 44 18 18 18L16 12C40 11 62 9 78 3Z" />
      <path d="M14 24H82L88 22V30H14ZM2 36H88L98 33V43H2Z" />
      <path d="M38 12H50C48 42 34 64 6 76L2 69C26 57 37 40 38 12Z" />
      <path fillRule="evenodd" d="M30 48H84L90 51V97H78V94H42V97H30ZM42 55V61H78V55ZM42 68V74H78V68ZM42 81V87H78V81Z" />
      <path d="M112 22H148V31H112ZM126 2H138V86C138 94 132 98 120 98L117 90C124 90 126 89 126 84Z" />
      <path d="M110 60C122 57 136 52 149 45L152 53C138 62 126 67 113 71Z" />
      <path d="M156 5H202V40C202 47 197 50 184 49L182 41C189 42 191 41 191 37V14H167V98H156Z" />
      <path d="M172 52H208V58C202 76 190 90 172 98L167 91C182 84 191 74 195 61H172Z" />
      <path d="M174 62C181 76 194 86 211 90L206 98C187 93 174 82 167 67Z" />
    </svg>
  );
}
