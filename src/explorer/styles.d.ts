/** Style sheets are texts: the build puts them into the program. */
declare module '*.css' {
  const text: string
  export default text
}
