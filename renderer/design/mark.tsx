/** The tent: the sign of the application. Decoration; its name stands beside it. */
export function Mark() {
  return (
    <svg aria-hidden viewBox="0 0 32 32" className="size-7 shrink-0 text-accent">
      <path
        fill="currentColor"
        stroke="currentColor"
        strokeWidth="1.2"
        strokeLinejoin="round"
        d="M16 4.2 28.4 28.6H20L16 16.6 12 28.6H3.6Z"
      />
    </svg>
  );
}
